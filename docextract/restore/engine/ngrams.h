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

static Order orders[5];
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

static inline u32 start_of(const Order *o, u32 bucket) { return o->groups[bucket / GROUP] + o->starts[bucket]; }

static inline i32 find(const Order *o, u64 key) {
    u64 h = hash(key);
    u32 bucket = (u32)(((h >> 32) * o->buckets) >> 32);
    u16 check = (u16)h;
    for (u32 at = start_of(o, bucket), end = start_of(o, bucket + 1); at < end; at++)
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
    context->known[1] = last < words && orders[2].buckets;
    context->back[1] = last < words ? unigram_backoff[last] : 0;
    for (u32 count = 2; count <= 3; count++) {
        context->known[count] = 0;
        context->back[count] = 0;
        if (!context->known[count - 1] || !orders[count + 1].buckets) continue;
        const Order *o = &orders[count];
        i32 at = o->backoffs ? find(o, tail(context->key, count)) : -1;
        if (at >= 0 && o->backoffs[at]) {
            context->known[count] = 1;
            context->back[count] = o->backoff[o->backoffs[at]];
        }
    }
}

static inline f32 probability_or(const Order *o, u64 key, f32 otherwise) {
    i32 at = o->buckets ? find(o, key) : -1;
    return at >= 0 ? o->probability[o->probabilities[at]] : otherwise;
}

/* Of the n-grams that end in `word` none is there but where its own ending is there too: a short miss spares the longer looks. */
static inline f32 probability_of(const Context *context, u32 word) {
    f32 value = unigram[word];
    for (u32 count = 1; count <= 3 && context->known[count]; count++) {
        f32 longer = probability_or(&orders[count + 1], tail(context->key, count) << 16 | word, LOW);
        if (longer == LOW) {
            for (; count <= 3 && context->known[count]; count++) value += context->back[count];
            return value;
        }
        value = longer;
    }
    return value;
}

EXPORT f32 score(u32 first, u32 second, u32 third, u32 word) {
    Context context = {.key = ((u64)first << 32) | ((u64)second << 16) | third};
    look_up_context(&context);
    return probability_of(&context, word);
}

