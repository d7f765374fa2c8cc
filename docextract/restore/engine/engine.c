/* The inner loops of restoration: looking up n-grams, searching the line, and finding what a misread word may have been.
 *
 * Compiled once to engine.wasm (see build.py) and run by wasmtime: no compiler where it is used, the same arithmetic on
 * every machine, and text that somebody made to break it can at worst break its own sandbox.
 *
 * Everything lives in one linear memory that the caller fills; pointers are offsets into it. Probabilities are natural
 * logarithms. A word is a number below 65535; NONE stands for no word.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int i32;
typedef float f32;

#define EXPORT __attribute__((visibility("default")))
#define NONE 65535u
#define LOW (-1e30f)
#define PAGE 65536u

/* ---- memory: one stack of blocks, given back all at once ---- */

extern u8 __heap_base;
static u32 top;

EXPORT u32 allocate(u32 size) {
    if (!top) top = (u32)&__heap_base;
    u32 at = (top + 15) & ~15u;
    u32 end = at + size;
    u32 have = __builtin_wasm_memory_size(0) * PAGE;
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + PAGE - 1) / PAGE) == (u32)-1) return 0;
    top = end;
    return at;
}

EXPORT u32 used(void) { return top; }

EXPORT void release(u32 to) { top = to; }

/* ---- the language model: n-grams of orders 2 to 4, each a run of short checks in the bucket that its hash falls into ---- */

typedef struct {
    u32 buckets;
    const u32 *starts;  /* buckets + 1 */
    const u16 *checks;
    const u8 *probabilities; /* codes into `probability` */
    const u8 *backoffs;      /* codes into `backoff`, 0 where the n-gram is no context; null at the highest order */
    const f32 *probability;  /* 256 */
    const f32 *backoff;      /* 256 */
} Order;

static Order orders[5];
static const f32 *unigram, *unigram_backoff;
static u32 words;

EXPORT void set_unigrams(u32 count, const f32 *probability, const f32 *backoff) {
    words = count;
    unigram = probability;
    unigram_backoff = backoff;
}

EXPORT void set_order(u32 order, u32 buckets, const u32 *starts, const u16 *checks, const u8 *probabilities, const u8 *backoffs,
                      const f32 *probability, const f32 *backoff) {
    Order o = {buckets, starts, checks, probabilities, backoffs, probability, backoff};
    orders[order] = o;
}

static inline u64 hash(u64 key) { /* the finaliser of splitmix64; training/tables.py does the same */
    key ^= key >> 30;
    key *= 0xBF58476D1CE4E5B9ULL;
    key ^= key >> 27;
    key *= 0x94D049BB133111EBULL;
    return key ^ (key >> 31);
}

static inline i32 find(const Order *o, u64 key) {
    u64 h = hash(key);
    u32 bucket = (u32)(((h >> 32) * o->buckets) >> 32);
    u16 check = (u16)h;
    for (u32 at = o->starts[bucket], end = o->starts[bucket + 1]; at < end; at++)
        if (o->checks[at] == check) return (i32)at;
    return -1;
}

typedef struct {
    u64 key;      /* the last three words, the latest lowest */
    f32 back[4];  /* weight of backing off from the context of 1, 2, 3 words */
    u8 known[4];  /* whether anything is known to follow that context */
} Context;

static inline u64 tail(u64 key, u32 count) { return key & ((1ULL << (16 * count)) - 1); }

static void look_up_context(Context *context) {
    u32 last = (u32)(context->key & 0xFFFF);
    context->known[1] = last < words;
    context->back[1] = last < words ? unigram_backoff[last] : 0;
    for (u32 count = 2; count <= 3; count++) {
        context->known[count] = 0;
        context->back[count] = 0;
        if (!context->known[count - 1]) continue;
        const Order *o = &orders[count];
        i32 at = o->backoffs ? find(o, tail(context->key, count)) : -1;
        if (at >= 0 && o->backoffs[at]) {
            context->known[count] = 1;
            context->back[count] = o->backoff[o->backoffs[at]];
        }
    }
}

static inline f32 probability_of(const Context *context, u32 word) {
    f32 weight = 0;
    for (u32 count = 3; count >= 1; count--) {
        if (!context->known[count]) continue;
        const Order *o = &orders[count + 1];
        if (!o->buckets) continue;
        i32 at = find(o, (tail(context->key, count) << 16) | word);
        if (at >= 0) return weight + o->probability[o->probabilities[at]];
        weight += context->back[count];
    }
    return weight + unigram[word];
}

EXPORT f32 score(u32 first, u32 second, u32 third, u32 word) {
    Context context = {.key = ((u64)first << 32) | ((u64)second << 16) | third};
    look_up_context(&context);
    return probability_of(&context, word);
}

/* ---- the search over a line ---- */

typedef struct {
    u16 word, second; /* second: NONE, or the second word that the token falls into */
    f32 score;        /* of the channel */
} Candidate;

typedef struct {
    u32 count;
    Candidate items[];
} List;

typedef struct {
    Context context;
    f32 score;
    i32 before; /* the state that it continues */
    u16 item;
    u8 span; /* how many tokens it took */
} State;

#define SLOTS 8192u /* of the table in which states with the same context meet */
#define OPEN 4000u  /* states that one position may collect */

static State open_states[3][OPEN];
static u32 opened[3];
static u16 slots[3][SLOTS];
static f32 best_score[3];

static void clear(u32 ring) {
    for (u32 i = 0; i < opened[ring]; i++) {
        u32 slot = (u32)(hash(open_states[ring][i].context.key) & (SLOTS - 1));
        while (slots[ring][slot]) {
            slots[ring][slot] = 0;
            slot = (slot + 1) & (SLOTS - 1);
        }
    }
    opened[ring] = 0;
    best_score[ring] = LOW;
}

static void offer(u32 ring, u64 key, f32 value, i32 before, u32 item, u32 span) {
    u32 slot = (u32)(hash(key) & (SLOTS - 1));
    State *state;
    while (slots[ring][slot]) {
        state = &open_states[ring][slots[ring][slot] - 1];
        if (state->context.key == key) {
            if (state->score >= value) return;
            goto fill;
        }
        slot = (slot + 1) & (SLOTS - 1);
    }
    if (opened[ring] == OPEN) return;
    state = &open_states[ring][opened[ring]++];
    slots[ring][slot] = (u16)opened[ring];
    state->context.key = key;
fill:
    state->score = value;
    state->before = before;
    state->item = (u16)item;
    state->span = (u8)span;
    if (value > best_score[ring]) best_score[ring] = value;
}

/* Keeps the `beam` best of the open states, in no order; gives how many are left. */
static u32 select_best(State *states, u32 count, u32 beam) {
    u32 low = 0, high = count;
    while (high - low > 1 && count > beam) { /* quickselect, best first */
        f32 pivot = states[low + (high - low) / 2].score;
        u32 i = low, j = high - 1;
        for (;;) {
            while (states[i].score > pivot) i++;
            while (states[j].score < pivot) j--;
            if (i >= j) break;
            State swap = states[i];
            states[i] = states[j];
            states[j] = swap;
            i++;
            j--;
        }
        u32 cut = j + 1;
        if (cut == high) cut--;
        if (beam < cut) high = cut;
        else if (beam > cut) low = cut;
        else break;
        if (low >= high) break;
    }
    return count < beam ? count : beam;
}

static void expand(const State *state, i32 index, const List *list, u32 ring, u32 span, f32 weight, f32 margin) {
    for (u32 i = 0; i < list->count; i++) {
        const Candidate *candidate = &list->items[i];
        f32 value = state->score + candidate->score;
        if (value < best_score[ring] - margin) continue;
        value += weight * probability_of(&state->context, candidate->word);
        u64 key = tail((state->context.key << 16) | candidate->word, 3);
        if (candidate->second != NONE) {
            if (value < best_score[ring] - margin) continue;
            Context middle = {.key = key};
            look_up_context(&middle);
            value += weight * probability_of(&middle, candidate->second);
            key = tail((key << 16) | candidate->second, 3);
        }
        if (value >= best_score[ring] - margin) offer(ring, key, value, index, i, span);
    }
}

/* How sure each choice is: its share among the other candidates of its token, the words around it held fast. */
static f32 share(const u16 *line, i32 at, i32 length, const List *list, u32 chosen, f32 weight) {
    f32 scores[256], highest = LOW;
    u32 count = list->count < 256 ? list->count : 256;
    Context before = {.key = ((u64)line[at - 3] << 32) | ((u64)line[at - 2] << 16) | line[at - 1]};
    look_up_context(&before);
    for (u32 i = 0; i < count; i++) {
        const Candidate *candidate = &list->items[i];
        scores[i] = LOW;
        if (candidate->second != NONE && i != chosen) continue;
        f32 value = candidate->score + weight * probability_of(&before, candidate->word);
        u64 key = tail((before.key << 16) | candidate->word, 3);
        i32 next = at + 1;
        if (candidate->second != NONE) next = at + 1; /* the line already holds its second word */
        for (i32 j = next; j < at + 4 && j < length; j++) {
            Context context = {.key = key};
            look_up_context(&context);
            value += weight * probability_of(&context, line[j]);
            key = tail((key << 16) | line[j], 3);
        }
        scores[i] = value;
        if (value > highest) highest = value;
    }
    f32 sum = 0, own = 0;
    for (u32 i = 0; i < count; i++) {
        f32 d = scores[i] - highest;
        if (d < -16) continue;
        /* e^d by squaring (1 + d/1024)^1024: the sandbox has no libm, and three digits are enough for a share */
        f32 e = 1 + d / 1024;
        for (u32 k = 0; k < 10; k++) e *= e;
        sum += e;
        if (i == chosen) own = e;
    }
    return sum > 0 ? own / sum : 0;
}

/* The best reading of `length` tokens. single[t], merged[t]: what token t, or t with t + 1, may be (merged: null for no such
 * reading). Out: choice[t], the place in the list, plus 65536 where it is of merged[t], -1 where the token before took this one;
 * sure[t], 0 to 1. Gives 0, or 1 where memory ran out. */
EXPORT u32 decode(u32 length, const List **single, const List **merged, u32 beam, f32 weight, f32 margin, i32 *choice, f32 *sure) {
    u32 floor = top;
    State *kept = (State *)allocate((u32)sizeof(State) * beam * (length + 1));
    u32 *counts = (u32 *)allocate(4 * (length + 2));
    u16 *line = (u16 *)allocate(2 * (2 * length + 8));
    i32 *places = (i32 *)allocate(4 * (length + 1));
    if (!kept || !counts || !line || !places) {
        release(floor);
        return 1;
    }
    for (u32 ring = 0; ring < 3; ring++) clear(ring);
    offer(0, ((u64)NONE << 32) | ((u64)NONE << 16) | 1u, 0, -1, 0, 0);
    for (u32 t = 0; t <= length; t++) {
        u32 ring = t % 3;
        counts[t] = select_best(open_states[ring], opened[ring], beam);
        State *states = &kept[t * beam];
        f32 best = best_score[ring];
        u32 left = 0;
        for (u32 i = 0; i < counts[t]; i++)
            if (open_states[ring][i].score >= best - margin) states[left++] = open_states[ring][i];
        counts[t] = left;
        /* clearing walks the open states, whose order the selection changed but not their set */
        clear(ring);
        if (t == length) break;
        for (u32 i = 0; i < left; i++) {
            look_up_context(&states[i].context);
            expand(&states[i], (i32)(t * beam + i), single[t], (t + 1) % 3, 1, weight, margin);
            if (merged[t] && t + 1 < length) expand(&states[i], (i32)(t * beam + i), merged[t], (t + 2) % 3, 2, weight, margin);
        }
    }
    i32 last = -1;
    for (u32 i = 0; i < counts[length]; i++)
        if (last < 0 || kept[length * beam + i].score > kept[last].score) last = (i32)(length * beam + i);
    for (u32 t = 0; t < length; t++) choice[t] = -1;
    for (i32 t = (i32)length; t > 0 && last >= 0;) {
        const State *state = &kept[last];
        t -= state->span;
        choice[t] = state->item + (state->span == 2 ? 65536 : 0);
        last = state->before;
    }
    i32 end = 0;
    line[end++] = NONE;
    line[end++] = NONE;
    line[end++] = 1;
    for (u32 t = 0; t < length; t++) {
        if (choice[t] < 0) continue;
        const List *list = choice[t] >= 65536 ? merged[t] : single[t];
        const Candidate *candidate = &list->items[choice[t] & 65535];
        places[t] = end;
        line[end++] = candidate->word;
        if (candidate->second != NONE) line[end++] = candidate->second;
    }
    for (u32 t = 0; t < length; t++) {
        if (choice[t] < 0) {
            sure[t] = t ? sure[t - 1] : 1;
            continue;
        }
        const List *list = choice[t] >= 65536 ? merged[t] : single[t];
        sure[t] = list->count == 1 ? 1 : share(line, places[t], end, list, (u32)choice[t] & 65535, weight);
    }
    release(floor);
    return 0;
}

/* ---- what a misread word may have been: a walk down the tree of words, aligned to what was read ---- */

typedef struct {
    u32 symbols;            /* of printed words */
    const u32 *first;       /* of each node: its first child; the children lie side by side */
    const u8 *children;     /* how many */
    const u8 *symbol;       /* printed on the way into it */
    const u16 *word;        /* that ends in it, or NONE */
    u32 signs;              /* that can be read */
    const f32 *one_one;     /* symbols x signs */
    const f32 *one_none;    /* symbols: printed, not read */
    const f32 *none_one;    /* signs: read, not printed */
    const f32 *two_one;     /* symbols x symbols x signs would be large: sorted keys and their scores */
    const u32 *two_one_keys;
    u32 two_ones;
    const f32 *one_two;     /* likewise, sorted by the signs */
    const u32 *one_two_keys;
    u32 one_twos;
} Channel;

#define LONGEST 24
#define CANDIDATES 64
#define DEEPEST 26

#define SYMBOLS 128

static Channel channel;
static u16 pair_starts[SYMBOLS * SYMBOLS + 1]; /* of the two_one entries, by the two symbols */
static u8 read_signs[LONGEST + 2];
static u32 read_length;
static f32 doubles[LONGEST][256];   /* one_two of the sign at each place and the next, by symbol */
static f32 rows[DEEPEST + 2][LONGEST + 1];
static u8 path[DEEPEST + 2];
static Candidate found[CANDIDATES];
static f32 ranks[CANDIDATES];
static u32 found_count, found_limit;
static f32 worst_rank, best_found, unigram_share, reach;

EXPORT void set_tree(u32 symbols, const u32 *first, const u8 *children, const u8 *symbol, const u16 *word) {
    channel.symbols = symbols;
    channel.first = first;
    channel.children = children;
    channel.symbol = symbol;
    channel.word = word;
}

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

EXPORT void set_channel(u32 signs, const f32 *one_one, const f32 *one_none, const f32 *none_one, u32 two_ones, const u32 *two_one_keys,
                        const f32 *two_one, u32 one_twos, const u32 *one_two_keys, const f32 *one_two) {
    channel.signs = signs;
    channel.one_one = one_one;
    channel.one_none = one_none;
    channel.none_one = none_one;
    channel.two_ones = two_ones;
    channel.two_one_keys = two_one_keys;
    channel.two_one = two_one;
    channel.one_twos = one_twos;
    channel.one_two_keys = one_two_keys;
    channel.one_two = one_two;
    for (u32 first = 0; first < SYMBOLS; first++)
        for (u32 second = 0; second < SYMBOLS; second++)
            pair_starts[first * SYMBOLS + second] = (u16)lower_bound(two_one_keys, two_ones, (first << 8 | second) << 8);
    pair_starts[SYMBOLS * SYMBOLS] = (u16)two_ones;
}

static const u8 *strange; /* of each word: whether it is none of the language's own */

EXPORT void set_strange(const u8 *flags) { strange = flags; }

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

static void walk(u32 node, u32 depth) {
    for (u32 child = channel.first[node], end = child + channel.children[node]; child < end; child++) {
        u32 s = channel.symbol[child];
        const f32 *above = rows[depth], *row_of = &channel.one_one[s * channel.signs];
        f32 *row = rows[depth + 1];
        f32 gone = channel.one_none[s], highest = LOW;
        path[depth + 1] = (u8)s;
        u32 pair = 0, pair_end = 0;
        if (depth) {
            pair = pair_starts[path[depth] * SYMBOLS + s];
            pair_end = pair_starts[path[depth] * SYMBOLS + s + 1];
        }
        for (u32 j = 0; j <= read_length; j++) {
            f32 value = above[j] + gone;
            if (j) {
                u32 sign = read_signs[j - 1];
                f32 other = above[j - 1] + row_of[sign];
                if (other > value) value = other;
                other = row[j - 1] + channel.none_one[sign];
                if (other > value) value = other;
                if (j > 1) {
                    other = above[j - 2] + doubles[j - 2][s];
                    if (other > value) value = other;
                }
                for (u32 p = pair; p < pair_end; p++)
                    if ((channel.two_one_keys[p] & 255) == sign) {
                        other = rows[depth - 1][j - 1] + channel.two_one[p];
                        if (other > value) value = other;
                    }
            }
            row[j] = value;
            if (value > highest) highest = value;
        }
        if (highest < best_found - reach) continue;
        if (channel.word[child] != NONE && row[read_length] > best_found - reach) keep(channel.word[child], row[read_length]);
        if (channel.children[child] && depth + 2 < DEEPEST) walk(child, depth + 1);
    }
}

/* The words that `length` signs may have been read from, at most `limit`; those more than `range` below the best, and any below `lowest`,
 * are left out.
 * `share_of_unigram` says how much a common word is preferred where there are too many. Gives how many went to `out`, best first. */
EXPORT u32 candidates(u32 length, const u8 *signs, u32 limit, f32 range, f32 lowest, f32 share_of_unigram, Candidate *out) {
    if (length > LONGEST) return 0;
    read_length = length;
    found_limit = limit < CANDIDATES ? limit : CANDIDATES;
    unigram_share = share_of_unigram;
    reach = range;
    for (u32 j = 0; j < length; j++) read_signs[j] = signs[j];
    for (u32 j = 0; j + 1 < length; j++) {
        for (u32 s = 0; s < channel.symbols; s++) doubles[j][s] = LOW;
        u32 low = (((u32)signs[j] << 8) | signs[j + 1]) << 8;
        for (u32 p = lower_bound(channel.one_two_keys, channel.one_twos, low);
             p < channel.one_twos && (channel.one_two_keys[p] >> 8) == (low >> 8); p++)
            doubles[j][channel.one_two_keys[p] & 255] = channel.one_two[p];
    }
    rows[0][0] = 0;
    for (u32 j = 1; j <= length; j++) rows[0][j] = rows[0][j - 1] + channel.none_one[signs[j - 1]];
    /* First only the best is sought, hoping for a good one: such walks are short. Then what lies within reach of it. */
    reach = 0;
    f32 best = LOW;
    for (f32 hope = -3; best == LOW && hope > lowest; hope *= 2) {
        found_count = 0;
        worst_rank = LOW;
        best_found = hope;
        walk(0, 0);
        for (u32 i = 0; i < found_count; i++)
            if (found[i].score > best && !strange[found[i].word]) best = found[i].score;
    }
    if (best == LOW) best = lowest + range;
    reach = range;
    found_count = 0;
    worst_rank = LOW;
    best_found = best;
    walk(0, 0);
    u32 count = 0;
    for (u32 i = 0; i < found_count; i++) {
        if (found[i].score < best_found - reach || found[i].score < lowest) continue;
        u32 at = count++;
        while (at && out[at - 1].score < found[i].score) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = found[i];
    }
    return count;
}
