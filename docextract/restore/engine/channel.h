/* ---- what a misread word may have been: a walk down the tree of words, aligned to what was read ---- */

#define LONGEST 24
#define CANDIDATES 64
#define DEEPEST 26
#define SYMBOLS 128

typedef struct {
    u32 symbols;          /* of printed words */
    const u32 *first;     /* of each node: its first child; the children lie side by side */
    const u8 *children;   /* how many */
    const u8 *symbol;     /* printed on the way into it */
    const u16 *word;      /* that ends in it, or NONE */
} Tree;

typedef struct {
    u32 signs;               /* that can be read */
    const f32 *one_one;      /* symbols x signs */
    const f32 *one_none;     /* symbols: printed, not read */
    const f32 *none_one;     /* signs: read, not printed */
    u32 two_ones;
    const u32 *two_one_keys; /* sorted: a dense table would be large */
    const f32 *two_one;
    u32 one_twos;
    const u32 *one_two_keys; /* likewise, sorted by the signs */
    const f32 *one_two;
    u16 *pair_starts;        /* of the two_one entries, by the two symbols */
    f32 *dearest;            /* of each sign: the most that a reading that ends in it alone can add */
} Channel;

static Tree tree;
static const Channel *channel;
static const u8 *strange; /* of each word: whether it is none of the language's own */
static u8 read_signs[LONGEST + 2];
static u32 read_length;
static f32 doubles[LONGEST][256];    /* one_two of the sign at each place and the next, by symbol */
static f32 to_come[LONGEST + 1];     /* the most that the signs from each place on can add */
static f32 rows[DEEPEST + 2][LONGEST + 1];
static u8 path[DEEPEST + 2];
static Candidate found[CANDIDATES];
static f32 ranks[CANDIDATES];
static u32 found_count, found_limit;
static f32 worst_rank, best_found, unigram_share, reach;

EXPORT void set_tree(u32 symbols, const u32 *first, const u8 *children, const u8 *symbol, const u16 *word) {
    Tree given = {symbols, first, children, symbol, word};
    tree = given;
}

EXPORT void set_strange(const u8 *flags) { strange = flags; }

static u32 lower_bound(const u32 *keys, u32 count, u32 key) {
    u32 low = 0;
    while (count) {
        u32 half = count / 2;
        if (keys[low + half] < key) {
            low += half + 1;
            count -= half + 1;
        } else count = half;
    }
    return low;
}

static inline f32 larger(f32 a, f32 b) { return a > b ? a : b; }

/* Makes a channel of its tables; gives its place, or 0 where memory ran out. The tree must be there. */
EXPORT Channel *make_channel(u32 signs, const f32 *one_one, const f32 *one_none, const f32 *none_one, u32 two_ones,
                             const u32 *two_one_keys, const f32 *two_one, u32 one_twos, const u32 *one_two_keys, const f32 *one_two) {
    Channel *made = (Channel *)allocate(sizeof(Channel));
    u16 *pair_starts = (u16 *)allocate(sizeof(u16) * (SYMBOLS * SYMBOLS + 1));
    f32 *dearest = (f32 *)allocate(sizeof(f32) * 256);
    if (!made || !pair_starts || !dearest) return 0;
    Channel given = {signs, one_one, one_none, none_one, two_ones, two_one_keys, two_one, one_twos, one_two_keys, one_two,
                     pair_starts, dearest};
    *made = given;
    for (u32 first = 0; first < SYMBOLS; first++)
        for (u32 second = 0; second < SYMBOLS; second++)
            pair_starts[first * SYMBOLS + second] = (u16)lower_bound(two_one_keys, two_ones, (first << 8 | second) << 8);
    pair_starts[SYMBOLS * SYMBOLS] = (u16)two_ones;
    for (u32 sign = 0; sign < signs; sign++) {
        dearest[sign] = none_one[sign];
        for (u32 s = 0; s < tree.symbols; s++) dearest[sign] = larger(dearest[sign], one_one[s * signs + sign]);
    }
    for (u32 p = 0; p < two_ones; p++) dearest[two_one_keys[p] & 255] = larger(dearest[two_one_keys[p] & 255], two_one[p]);
    return made;
}

static void keep(u32 word, f32 value) {
    f32 rank = value + unigram_share * unigram[word];
    if (value > best_found && !strange[word]) best_found = value; /* "girl" must not hide what else it may be */
    u32 at = found_count;
    if (found_count < found_limit) found_count++;
    else {
        if (rank <= worst_rank) return;
        at = 0;
        for (u32 i = 1; i < found_count; i++)
            if (ranks[i] < ranks[at]) at = i;
    }
    Candidate candidate = {(u16)word, (u16)NONE, value};
    found[at] = candidate;
    ranks[at] = rank;
    if (found_count == found_limit) {
        worst_rank = ranks[0];
        for (u32 i = 1; i < found_count; i++)
            if (ranks[i] < worst_rank) worst_rank = ranks[i];
    }
}

/* What reading two printed symbols as one sign adds at each place; gives whether it adds anything anywhere. */
static u32 pairs_read_as_one(u32 before, u32 symbol, f32 *gains) {
    u32 start = channel->pair_starts[before * SYMBOLS + symbol], end = channel->pair_starts[before * SYMBOLS + symbol + 1];
    if (start == end) return 0;
    for (u32 j = 1; j <= read_length; j++) {
        gains[j] = LOW;
        for (u32 p = start; p < end; p++)
            if ((channel->two_one_keys[p] & 255) == read_signs[j - 1]) gains[j] = larger(gains[j], channel->two_one[p]);
    }
    return 1;
}

static void walk(u32 node, u32 depth) {
    f32 gains[LONGEST + 1];
    for (u32 child = tree.first[node], end = child + tree.children[node]; child < end; child++) {
        u32 s = tree.symbol[child];
        const f32 *above = rows[depth], *row_of = &channel->one_one[s * channel->signs];
        f32 *row = rows[depth + 1];
        f32 gone = channel->one_none[s];
        path[depth + 1] = (u8)s;
        u32 paired = depth ? pairs_read_as_one(path[depth], s, gains) : 0;
        row[0] = above[0] + gone;
        f32 highest = row[0] + to_come[0];
        for (u32 j = 1; j <= read_length; j++) {
            u32 sign = read_signs[j - 1];
            f32 value = larger(above[j] + gone, above[j - 1] + row_of[sign]);
            value = larger(value, row[j - 1] + channel->none_one[sign]);
            if (j > 1) value = larger(value, above[j - 2] + doubles[j - 2][s]);
            if (paired) value = larger(value, rows[depth - 1][j - 1] + gains[j]);
            row[j] = value;
            highest = larger(highest, value + to_come[j]);
        }
        /* a hair of slack: the bound is added up in another order than the sums that it bounds */
        if (highest < best_found - reach - 1e-3f) continue;
        if (tree.word[child] != NONE && row[read_length] > best_found - reach) keep(tree.word[child], row[read_length]);
        if (tree.children[child] && depth + 2 < DEEPEST) walk(child, depth + 1);
    }
}

static void set_read(u32 length, const u8 *signs) {
    read_length = length;
    for (u32 j = 0; j < length; j++) read_signs[j] = signs[j];
    to_come[length] = 0;
    for (u32 j = length; j-- > 0;) {
        to_come[j] = to_come[j + 1] + channel->dearest[signs[j]];
        if (j + 1 == length) continue;
        for (u32 s = 0; s < tree.symbols; s++) doubles[j][s] = LOW;
        u32 pair = ((u32)signs[j] << 8) | signs[j + 1];
        for (u32 p = lower_bound(channel->one_two_keys, channel->one_twos, pair << 8);
             p < channel->one_twos && (channel->one_two_keys[p] >> 8) == pair; p++) {
            doubles[j][channel->one_two_keys[p] & 255] = channel->one_two[p];
            to_come[j] = larger(to_come[j], to_come[j + 2] + channel->one_two[p]);
        }
    }
    rows[0][0] = 0;
    for (u32 j = 1; j <= length; j++) rows[0][j] = rows[0][j - 1] + channel->none_one[signs[j - 1]];
}

typedef struct {
    u32 limit;      /* at most so many words */
    f32 range;      /* none more than this below the best */
    f32 lowest;     /* none below this */
    f32 unigrams;   /* how much a common word is preferred where there are too many */
    f32 penalty;    /* added to the score of a strange word, its place left as it was */
} Wanted;

/* The words that `length` signs may have been read from by way of `heard_by`. Gives how many went to `out`, best first. */
EXPORT u32 candidates(const Channel *heard_by, u32 length, const u8 *signs, const Wanted *wanted, Candidate *out) {
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
        walk(0, 0);
        for (u32 i = 0; i < found_count; i++)
            if (found[i].score > best && !strange[found[i].word]) best = found[i].score;
    }
    if (best == LOW) best = wanted->lowest + wanted->range;
    reach = wanted->range;
    found_count = 0;
    worst_rank = LOW;
    best_found = best;
    walk(0, 0);
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

#define HALVES 16u

/* The pairs of words that the signs may have been read from, a blank lost between them. Gives how many went to `out`, best first. */
EXPORT u32 halves(const Channel *heard_by, u32 length, const u8 *signs, const Wanted *wanted, u32 each, Candidate *out) {
    static Candidate first[CANDIDATES], second[CANDIDATES];
    u32 count = 0;
    for (u32 cut = 1; cut < length; cut++) {
        u32 firsts = candidates(heard_by, cut, signs, wanted, first);
        u32 seconds = firsts ? candidates(heard_by, length - cut, signs + cut, wanted, second) : 0;
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
