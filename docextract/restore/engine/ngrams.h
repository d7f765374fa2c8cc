/* ---- the language model: n-grams of orders 2 to 4, each a run of short checks in the bucket that its hash falls into ---- */

typedef struct {
    u32 buckets;
    const u32 *groups;  /* where the first bucket of every GROUP begins */
    const u8 *starts;   /* buckets + 1: where each begins, from its group's beginning on */
    const u16 *checks;
    const u8 *probabilities; /* codes into `probability` */
    const u8 *backoffs;      /* codes into `backoff`, 0 where the n-gram is no context; null at the highest order */
    const f32 *probability;  /* 256 */
    const f32 *backoff;      /* 256 */
} Order;

static Order orders[6]; /* by order; 5 stays empty */
static const f32 *unigram, *unigram_backoff;
static u32 words;

EXPORT void set_unigrams(u32 count, const f32 *probability, const f32 *backoff) {
    words = count;
    unigram = probability;
    unigram_backoff = backoff;
}

EXPORT void set_order(u32 order, u32 buckets, const u32 *groups, const u8 *starts, const u16 *checks, const u8 *probabilities, const u8 *backoffs,
                      const f32 *probability, const f32 *backoff) {
    Order o = {buckets, groups, starts, checks, probabilities, backoffs, probability, backoff};
    orders[order] = o;
}

static inline u64 hash(u64 key) { /* the finaliser of splitmix64; training/tables.py does the same */
    key ^= key >> 30;
    key *= 0xBF58476D1CE4E5B9ULL;
    key ^= key >> 27;
    key *= 0x94D049BB133111EBULL;
    return key ^ (key >> 31);
}

#define GROUP 16u
#define MOST 256u /* n-grams that are looked up together */
#define WIDE 8u   /* checks that are compared in one step */

typedef u16 Checks __attribute__((vector_size(16), aligned(2)));

static inline u32 start_of(const Order *o, u32 bucket) { return o->groups[bucket / GROUP] + o->starts[bucket]; }

/* Where each of `count` n-grams stands in its order, or -1. All buckets are asked for before the first is looked into: memory
 * answers many questions in the time of one. Reads up to seven checks past a bucket; after the last of them other tables follow. */
static void find_all(const Order *o, u32 count, const u64 *keys, i32 *places) {
    static u32 starts[MOST], sizes[MOST];
    static u16 checks[MOST];
    for (u32 i = 0; i < count; i++) {
        u64 h = hash(keys[i]);
        u32 bucket = (u32)(((h >> 32) * o->buckets) >> 32);
        checks[i] = (u16)h;
        starts[i] = start_of(o, bucket);
        sizes[i] = start_of(o, bucket + 1) - starts[i];
    }
    for (u32 i = 0; i < count; i++) {
        const u16 *bucket = o->checks + starts[i];
        u16 c = checks[i];
        Checks sought = {c, c, c, c, c, c, c, c}, there = *(const Checks *)bucket == sought;
        u32 size = sizes[i], bits = (u32)__builtin_wasm_bitmask_i16x8((short __attribute__((vector_size(16))))there) & ((1u << (size < WIDE ? size : WIDE)) - 1);
        i32 at = bits ? (i32)__builtin_ctz(bits) : -1;
        for (u32 j = WIDE; at < 0 && j < size; j++)
            if (bucket[j] == c) at = (i32)j;
        places[i] = at < 0 ? -1 : (i32)starts[i] + at;
    }
}

typedef struct {
    u64 key;      /* the last three words, the latest lowest */
    f32 back[4];  /* weight of backing off from the context of 1, 2, 3 words */
    u8 known[4];  /* whether anything is known to follow that context */
} Context;

static inline u64 tail(u64 key, u32 count) { return key & ((1ULL << (16 * count)) - 1); }

/* Of each of at most MOST contexts: what is known to follow it, and what backing off from it costs. */
static void look_up_contexts(u32 count, Context *contexts) {
    static u64 keys[MOST];
    static u32 which[MOST];
    static i32 places[MOST];
    for (u32 i = 0; i < count; i++) {
        Context *context = &contexts[i];
        u32 last = (u32)(context->key & 0xFFFF);
        context->known[1] = last < words && orders[2].buckets;
        context->back[1] = last < words ? unigram_backoff[last] : 0;
        context->known[2] = context->known[3] = 0;
        context->back[2] = context->back[3] = 0;
    }
    for (u32 size = 2; size <= 3 && orders[size + 1].buckets && orders[size].backoffs; size++) {
        const Order *o = &orders[size];
        u32 asked = 0;
        for (u32 i = 0; i < count; i++)
            if (contexts[i].known[size - 1]) {
                keys[asked] = tail(contexts[i].key, size);
                which[asked++] = i;
            }
        find_all(o, asked, keys, places);
        for (u32 k = 0; k < asked; k++) {
            u32 code = places[k] >= 0 ? o->backoffs[places[k]] : 0;
            Context *context = &contexts[which[k]];
            context->known[size] = code != 0;
            context->back[size] = code ? o->backoff[code] : 0;
        }
    }
}

typedef struct {
    f32 score;
    u32 there; /* whether the longest n-gram that was asked for is in the model */
} Scored;

/* Makes the scores of words after their contexts those of contexts of `size` words. Of the n-grams that end in a word none is
 * there but where its own ending is there too: a short miss spares the longer looks. `step`: 0 where all share one context.
 * `next`, where it is not null, learns what backing off from each word's own context costs: the n-gram that was found says it. */
static void lengthen(u32 size, u32 count, const Context *contexts, u32 step, const u16 *ends, Scored *scored, Context *next) {
    static u64 keys[MOST];
    static u32 which[MOST];
    static i32 places[MOST];
    const Order *o = &orders[size + 1];
    u32 asked = 0;
    for (u32 i = 0; i < count; i++) {
        const Context *context = &contexts[i * step];
        if (!context->known[size]) continue;
        keys[asked] = tail(context->key, size) << 16 | ends[i];
        which[asked] = i;
        asked += scored[i].there;
        scored[i].score += scored[i].there ? 0 : context->back[size];
    }
    find_all(o, asked, keys, places);
    for (u32 k = 0; k < asked; k++) {
        Scored *each = &scored[which[k]];
        each->there = places[k] >= 0;
        if (!each->there) {
            each->score += contexts[which[k] * step].back[size];
            continue;
        }
        each->score = o->probability[o->probabilities[places[k]]];
        if (!next || !o->backoffs || !orders[size + 2].buckets) continue;
        u32 code = o->backoffs[places[k]];
        next[which[k]].known[size + 1] = code != 0;
        next[which[k]].back[size + 1] = code ? o->backoff[code] : 0;
    }
}

/* The scores of at most MOST words after their contexts; to `next`, where it is not null, go the contexts that they make. */
static void score_all(u32 count, const Context *contexts, u32 step, const u16 *ends, Scored *scored, Context *next) {
    for (u32 i = 0; i < count; i++) {
        scored[i] = (Scored){unigram[ends[i]], 1};
        if (next) next[i] = (Context){.key = tail(contexts[i * step].key << 16 | ends[i], 3),
                                      .back = {0, unigram_backoff[ends[i]], 0, 0},
                                      .known = {0, orders[2].buckets != 0, 0, 0}};
    }
    for (u32 size = 1; size <= 3; size++) lengthen(size, count, contexts, step, ends, scored, next);
}

EXPORT f32 score(u32 first, u32 second, u32 third, u32 word) {
    Context context = {.key = ((u64)first << 32) | ((u64)second << 16) | third};
    u16 end = (u16)word;
    Scored scored;
    look_up_contexts(1, &context);
    score_all(1, &context, 0, &end, &scored, 0);
    return scored.score;
}
