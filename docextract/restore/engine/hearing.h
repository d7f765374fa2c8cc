/* ---- what a misread word may have been: a walk down the tree of words, aligned to what was read ----
 *
 * A row is the best score of the path so far against the first 0, 1, 2 … signs: four of them in one step. A branch is left
 * where not even the dearest reading of what is to come could bring it within reach; how many letters are to come, the tree says.
 */

#define CANDIDATES 256
#define DEEPEST 26
#define WIDEST 28u /* places of a row, whole fours: LONGEST + 1 */
#define FRONT 4u   /* places before a row, LOW */

typedef f32 Four __attribute__((vector_size(16), aligned(4))); /* neighbours in a row, wherever they begin */

static u8 read_signs[LONGEST + 2];
static u32 read_length, read_width;       /* signs; places of a row that are counted */
static u32 places_of[256];                /* of each sign: a bit for every place that it is read up to */
static u8 begun[SYMBOLS];                 /* whether a symbol begins a pair that one of the signs may be */
static f32 singles[SYMBOLS][WIDEST];      /* one_one of a symbol and the sign before each place */
static f32 doubles[SYMBOLS][WIDEST];      /* one_two of a symbol and the two signs before each place */
static f32 best_single[SYMBOLS], best_double[SYMBOLS]; /* of a symbol, wherever it stands */
static f32 to_come[FAR + 1][FAR + 1][WIDEST]; /* the most that the signs from a place on add, by the least and most letters to come */
static f32 rows[DEEPEST + 2][FRONT + WIDEST];
static u8 path[DEEPEST + 2];
static Candidate found[CANDIDATES];
static f32 ranks[CANDIDATES];
static u32 found_count, found_limit, worst_at;
static f32 worst_rank, best_found, unigram_share, reach;

static inline Four load(const f32 *at) { return *(const Four *)at; }
static inline Four four(f32 value) { return (Four){value, value, value, value}; }
static inline Four larger_of(Four a, Four b) { return __builtin_wasm_pmax_f32x4(a, b); }
static inline f32 largest(Four a) {
    a = larger_of(a, __builtin_shufflevector(a, a, 2, 3, 0, 1));
    return larger_of(a, __builtin_shufflevector(a, a, 1, 0, 3, 2))[0];
}

static void keep(u32 word, f32 value) {
    f32 rank = value + unigram_share * unigram[word];
    if (value > best_found && !strange[word]) best_found = value; /* "girl" must not hide what else it may be */
    if (found_count == found_limit && rank <= worst_rank) return;
    u32 at = found_count < found_limit ? found_count++ : worst_at;
    Candidate candidate = {(u16)word, (u16)NONE, value};
    found[at] = candidate;
    ranks[at] = rank;
    if (found_count < found_limit) return;
    worst_at = 0;
    for (u32 i = 1; i < found_count; i++)
        if (ranks[i] < ranks[worst_at]) worst_at = i;
    worst_rank = ranks[worst_at];
}

/* Puts into `row` what reading the symbol before and this one as one sign gives; the most that is then to be had. */
static f32 read_two_as_one(const f32 *before, u32 pair, f32 *row, const f32 *coming, f32 highest) {
    for (u32 p = channel->pair_starts[pair], end = channel->pair_starts[pair + 1]; p < end; p++)
        for (u32 places = places_of[channel->two_one_keys[p] & 255]; places; places &= places - 1) {
            u32 j = (u32)__builtin_ctz(places);
            row[j] = larger(row[j], before[j - 1] + channel->two_one[p]);
            highest = larger(highest, row[j] + coming[j]);
        }
    return highest;
}

/* The most that is to be had where `symbol` is the first of two that are read as one sign. */
static f32 with_the_next(const f32 *above, u32 symbol, u32 least, u32 most) {
    f32 highest = LOW;
    const f32 *coming = to_come[least ? least - 1 : 0][most < FAR ? most - 1 : FAR];
    for (u32 p = channel->pair_starts[symbol * SYMBOLS], end = channel->pair_starts[(symbol + 1) * SYMBOLS]; p < end; p++)
        for (u32 places = places_of[channel->two_one_keys[p] & 255]; places; places &= places - 1) {
            u32 j = (u32)__builtin_ctz(places);
            highest = larger(highest, above[j - 1] + channel->two_one[p] + coming[j]);
        }
    return highest;
}

/* Puts into `row` what the path and one more symbol give, less signs that nothing was printed for; the most that is to be had. */
static inline f32 lengthened(const f32 *above, u32 symbol, f32 *row, const f32 *coming) {
    Four gone = four(channel->one_none[symbol]), most = four(LOW);
    for (u32 j = 0; j < read_width; j += 4) {
        Four value = load(above + j) + gone;
        value = larger_of(value, load(above + j - 1) + load(singles[symbol] + j));
        value = larger_of(value, load(above + j - 2) + load(doubles[symbol] + j));
        *(Four *)(row + j) = value;
        most = larger_of(most, value + load(coming + j));
    }
    return largest(most);
}

/* The most that is to be had below `node` where its next letter is not read, is one sign, or two, which themselves add nothing. */
static void open_hopes(const Node *node, const f32 *above, f32 *hopes) {
    Four none = four(LOW), one = four(LOW), two = four(LOW);
    const f32 *coming = to_come[node->least ? node->least - 1 : 0][node->most < FAR ? node->most - 1 : FAR];
    for (u32 j = 0; j < read_width; j += 4) {
        Four rest = load(coming + j);
        none = larger_of(none, load(above + j) + rest);
        one = larger_of(one, load(above + j - 1) + rest);
        two = larger_of(two, load(above + j - 2) + rest);
    }
    hopes[0] = largest(none);
    hopes[1] = largest(one);
    hopes[2] = largest(two);
}

static void walk(const Node *node, u32 depth) {
    const f32 *above = rows[depth] + FRONT;
    f32 *row = rows[depth + 1] + FRONT, hopes[3];
    const u16 *pairs = depth && begun[path[depth]] ? channel->pair_starts + path[depth] * SYMBOLS : 0;
    open_hopes(node, above, hopes);
    for (const Node *child = tree + node->first, *end = child + node->children; child < end; child++) {
        u32 s = child->symbol, paired = pairs && pairs[s] != pairs[s + 1];
        const f32 *coming = to_come[child->least][child->most];
        f32 needed = best_found - reach - 1e-3f; /* a hair of slack: bounds are added up in another order than the sums */
        f32 highest = larger(hopes[0] + channel->one_none[s], larger(hopes[1] + best_single[s], hopes[2] + best_double[s]));
        u32 open = highest >= needed || paired;
        if (open) highest = lengthened(above, s, row, coming);
        if (paired) highest = read_two_as_one(rows[depth - 1] + FRONT, path[depth] * SYMBOLS + s, row, coming, highest);
        if (highest < needed) {
            highest = begun[s] && child->most ? with_the_next(above, s, child->least, child->most) : LOW;
            if (highest < needed) continue;
            if (!open) lengthened(above, s, row, coming);
        }
        if (found_count == found_limit && highest + unigram_share * child->commonest < worst_rank - 1e-3f && reach) continue;
        for (u32 j = 1; j <= read_length; j++) row[j] = larger(row[j], row[j - 1] + channel->none_one[read_signs[j - 1]]);
        if (child->word != NONE && row[read_length] > best_found - reach) keep(child->word, row[read_length]);
        path[depth + 1] = (u8)s;
        if (child->children && depth + 2 < DEEPEST) walk(child, depth + 1);
    }
}

/* The most that the signs from each place on add, `letters` being printed for them, and from there for every least and most. */
static void set_to_come(void) {
    f32 exactly[FAR + 1][LONGEST + 3], two_signs[LONGEST];
    u32 length = read_length;
    for (u32 j = 0; j + 1 < length; j++) {
        two_signs[j] = LOW;
        for (u32 s = 0; s < symbols; s++) two_signs[j] = larger(two_signs[j], doubles[s][j + 2]);
    }
    for (u32 letters = 0; letters <= FAR; letters++) {
        f32 *here = exactly[letters], *one_less = letters ? exactly[letters - 1] : 0, *two_less = letters > 1 ? exactly[letters - 2] : 0;
        if (letters == FAR) one_less = two_less = here; /* as many as one likes */
        for (u32 j = length + 1; j-- > 0;) {
            f32 value = letters ? exactly[letters - 1][j] + channel->dearest_none : j == length ? 0 : LOW;
            if (j < length) {
                u32 sign = read_signs[j];
                value = larger(value, here[j + 1] + channel->none_one[sign]);
                if (one_less) value = larger(value, one_less[j + 1] + channel->dearest_one[sign]);
                if (one_less && j + 1 < length) value = larger(value, one_less[j + 2] + two_signs[j]);
                if (two_less) value = larger(value, two_less[j + 1] + channel->dearest_two[sign]);
            }
            here[j] = value;
        }
    }
    for (u32 least = 0; least <= FAR; least++)
        for (u32 most = least; most <= FAR; most++)
            for (u32 j = 0; j < read_width; j++) {
                f32 value = j <= length ? exactly[most][j] : LOW;
                to_come[least][most][j] = most > least ? larger(value, to_come[least][most - 1][j]) : value;
            }
}

static void set_read(u32 length, const u8 *signs) {
    for (u32 j = 0; j < read_length; j++) places_of[read_signs[j]] = 0;
    read_length = length;
    read_width = (length + 4) & ~3u;
    for (u32 j = 0; j < length; j++) {
        read_signs[j] = signs[j];
        places_of[signs[j]] |= 1u << (j + 1);
    }
    for (u32 s = 0; s < symbols; s++) {
        const f32 *row_of = &channel->one_one[s * channel->signs];
        singles[s][0] = LOW;
        for (u32 j = 0; j < length; j++) singles[s][j + 1] = row_of[signs[j]];
        for (u32 j = 0; j < read_width; j += 4) *(Four *)(doubles[s] + j) = four(LOW);
        begun[s] = 0;
    }
    for (u32 j = 0; j + 1 < length; j++) {
        u32 pair = ((u32)signs[j] << 8) | signs[j + 1];
        for (u32 p = lower_bound(channel->one_two_keys, channel->one_twos, pair << 8);
             p < channel->one_twos && (channel->one_two_keys[p] >> 8) == pair; p++)
            doubles[channel->one_two_keys[p] & 255][j + 2] = channel->one_two[p];
    }
    for (u32 p = 0; p < channel->two_ones; p++)
        if (places_of[channel->two_one_keys[p] & 255]) begun[channel->two_one_keys[p] >> 16] = 1;
    for (u32 s = 0; s < symbols; s++) {
        best_single[s] = best_double[s] = LOW;
        for (u32 j = 1; j <= length; j++) {
            best_single[s] = larger(best_single[s], singles[s][j]);
            best_double[s] = larger(best_double[s], doubles[s][j]);
        }
    }
    set_to_come();
    for (u32 depth = 0; depth < DEEPEST + 2; depth++) *(Four *)rows[depth] = four(LOW);
    f32 *row = rows[0] + FRONT;
    row[0] = 0;
    for (u32 j = 1; j <= length; j++) row[j] = row[j - 1] + channel->none_one[signs[j - 1]];
}

typedef struct {
    u32 limit;      /* at most so many words */
    f32 range;      /* none more than this below the best */
    f32 lowest;     /* none below this */
    f32 unigrams;   /* how much a common word is preferred where there are too many */
    f32 penalty;    /* added to the score of a strange word, its place left as it was */
} Wanted;

/* The words that `length` signs may have been read from by way of `heard_by`. Gives how many went to `out`, best first. */
static u32 words_heard(const Channel *heard_by, u32 length, const u8 *signs, const Wanted *wanted, Candidate *out) {
    if (!length || length > LONGEST) return 0;
    channel = heard_by;
    found_limit = wanted->limit < CANDIDATES ? wanted->limit : CANDIDATES;
    unigram_share = wanted->unigrams;
    set_read(length, signs);
    /* First only the best is sought, hoping for a good one: such walks are short. Then what lies within reach of it. */
    reach = 0;
    f32 best = LOW;
    for (f32 hope = -3; best == LOW && hope > wanted->lowest; hope *= 2) {
        found_count = 0;
        worst_rank = LOW;
        best_found = hope;
        walk(tree, 0);
        if (best_found > hope) best = best_found;
    }
    if (best == LOW) best = wanted->lowest + wanted->range;
    reach = wanted->range;
    found_count = 0;
    worst_rank = LOW;
    best_found = best;
    walk(tree, 0);
    u32 count = 0;
    for (u32 i = 0; i < found_count; i++) {
        if (found[i].score < best_found - reach || found[i].score < wanted->lowest) continue;
        u32 at = count++;
        while (at && out[at - 1].score < found[i].score) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = found[i];
    }
    for (u32 i = 0; i < count; i++)
        if (strange[out[i].word]) out[i].score += wanted->penalty;
    return count;
}

typedef struct {
    const Channel *heard_by;
    u32 length;
    u8 signs[LONGEST];
} Asked;

/* The words that each of `count` tokens may have been read from: how many to `counts`, and they themselves one after the other. */
EXPORT void candidates(u32 count, const Asked *asked, const Wanted *wanted, u32 *counts, Candidate *out) {
    for (u32 i = 0; i < count; i++) {
        counts[i] = words_heard(asked[i].heard_by, asked[i].length, asked[i].signs, wanted, out);
        out += counts[i];
    }
}

#define HALVES 16u

/* The pairs of words that the signs may have been read from, a blank lost between them. Gives how many went to `out`, best first. */
EXPORT u32 halves(const Channel *heard_by, u32 length, const u8 *signs, const Wanted *wanted, u32 each, Candidate *out) {
    static Candidate first[CANDIDATES], second[CANDIDATES];
    u32 count = 0;
    for (u32 cut = 1; cut < length; cut++) {
        u32 firsts = words_heard(heard_by, cut, signs, wanted, first);
        u32 seconds = firsts ? words_heard(heard_by, length - cut, signs + cut, wanted, second) : 0;
        for (u32 i = 0; i < firsts && i < each; i++)
            for (u32 j = 0; j < seconds && j < each; j++) {
                Candidate pair = {first[i].word, second[j].word, first[i].score + second[j].score};
                u32 at = count;
                if (count < HALVES) count++;
                else if (out[--at].score >= pair.score) continue;
                for (; at && out[at - 1].score < pair.score; at--) out[at] = out[at - 1];
                out[at] = pair;
            }
    }
    return count;
}
