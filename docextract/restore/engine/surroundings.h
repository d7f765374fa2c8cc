/* ---- what the words on both sides say of a word: a small network, and the choices of a line weighed again with it ---- */

#define PLACED 8  /* words on either side that have places of their own */
#define AROUND 64  /* words on either side that count for the mean */
#define FEW 40  /* a mean of fewer counts for less */
#define GAIN 8.0f
#define DIMENSIONS 48
#define HIDDEN 256
#define FARTHEST 8.0f /* nats: no more is made of what the network holds against a word, or for it */
#define LAST_CLASS 3u /* words up to this one are classes, of which the network says nothing */

typedef f32 Lanes __attribute__((vector_size(16), aligned(4)));

typedef struct {
    const f32 *embedding;       /* words x DIMENSIONS */
    const f32 *bias;            /* words */
    const f32 *near, *far;      /* 2 PLACED x DIMENSIONS x HIDDEN; DIMENSIONS x HIDDEN */
    const f32 *hidden;          /* HIDDEN */
    const f32 *out, *offset;    /* HIDDEN x DIMENSIONS; DIMENSIONS */
} Network;

static Network network;

EXPORT void set_surroundings(const f32 *embedding, const f32 *bias, const f32 *near, const f32 *far, const f32 *hidden, const f32 *out, const f32 *offset) {
    network = (Network){embedding, bias, near, far, hidden, out, offset};
}

/* Adds `factor` times a row of `size` numbers to a sum. */
static inline void add_row(f32 *sum, const f32 *row, u32 size, f32 factor) {
    for (u32 i = 0; i < size; i += 4) *(Lanes *)&sum[i] += factor * *(const Lanes *)&row[i];
}

static void add_product(f32 *sum, const f32 *vector, u32 rows, const f32 *matrix, u32 columns) {
    for (u32 i = 0; i < rows; i++) add_row(sum, &matrix[i * columns], columns, vector[i]);
}

/* What words the network expects at `at`, as a vector to compare with theirs; the line's words stand from `start` to `end`. */
static void expect(const u16 *line, i32 start, i32 at, i32 end, f32 *answer) {
    static f32 inner[HIDDEN], mean[DIMENSIONS];
    i32 first = at - AROUND > start ? at - AROUND : start, last = at + AROUND < end - 1 ? at + AROUND : end - 1;
    for (u32 i = 0; i < HIDDEN; i++) inner[i] = network.hidden[i];
    for (u32 i = 0; i < DIMENSIONS; i++) mean[i] = 0, answer[i] = network.offset[i];
    for (i32 j = at - PLACED, place = 0; j <= at + PLACED; j++) {
        if (j == at) continue;
        u32 word = j < start || j >= end ? 1 : line[j]; /* a stop */
        add_product(inner, &network.embedding[word * DIMENSIONS], DIMENSIONS, &network.near[place++ * DIMENSIONS * HIDDEN], HIDDEN);
    }
    for (i32 j = first; j <= last; j++)
        if (j != at) add_row(mean, &network.embedding[line[j] * DIMENSIONS], DIMENSIONS, 1);
    i32 count = last - first > FEW ? last - first : FEW;
    for (u32 i = 0; i < DIMENSIONS; i++) mean[i] *= GAIN / (f32)count;
    add_product(inner, mean, DIMENSIONS, network.far, HIDDEN);
    for (u32 i = 0; i < HIDDEN; i++) inner[i] = inner[i] > 0 ? inner[i] * inner[i] : 0;
    add_product(answer, inner, HIDDEN, network.out, DIMENSIONS);
}

/* Natural log of how likely the network finds a word, but for what all words share. */
static f32 agreement(const f32 *answer, u32 word) {
    const f32 *own = &network.embedding[word * DIMENSIONS];
    Lanes sums = {0, 0, 0, 0};
    for (u32 i = 0; i < DIMENSIONS; i += 4) sums += *(const Lanes *)&answer[i] * *(const Lanes *)&own[i];
    return sums[0] + sums[1] + sums[2] + sums[3] + network.bias[word];
}

EXPORT f32 agreement_at(const u16 *line, i32 at, i32 length, u32 word) {
    static f32 answer[DIMENSIONS];
    expect(line, 0, at, length, answer);
    return agreement(answer, word);
}

/* A copy of a list with what the network holds of its words, set against the word that stands there. */
static const List *weighed(const List *list, const f32 *answer, u32 stands, f32 trust) {
    static f32 scores[MOST];
    List *copy = (List *)allocate((u32)(sizeof(List) + sizeof(Candidate) * list->count));
    f32 best = LOW;
    if (!copy) return 0;
    for (u32 i = 0; i < list->count; i++) {
        const Candidate *item = &list->items[i];
        scores[i] = item->word > LAST_CLASS && item->second == NONE ? agreement(answer, item->word) : LOW;
        best = larger(best, scores[i]);
    }
    f32 own = stands > LAST_CLASS ? agreement(answer, stands) : best;
    copy->count = list->count;
    for (u32 i = 0; i < list->count; i++) {
        f32 d = scores[i] - own;
        copy->items[i] = list->items[i];
        if (scores[i] > LOW) copy->items[i].score += trust * (d > FARTHEST ? FARTHEST : d < -FARTHEST ? -FARTHEST : d);
    }
    return copy;
}

static const List *as_it_is(u16 word) {
    List *list = (List *)allocate(sizeof(List) + sizeof(Candidate));
    if (!list) return 0;
    list->count = 1;
    list->items[0] = (Candidate){word, NONE, 0};
    return list;
}

/* What is searched again: words of which the choice was less than `sure`. */
static u32 is_asked(const Choice *choice, const List *list, f32 sure) {
    return choice->span && choice->second == NONE && choice->sure < sure && list->count > 1;
}

/* Searches a line again with what the network holds of its doubtful words, given the choices of the first search, from left to right;
 * the other words stay. `single` and `merged` are the lists that they were chosen from, as for `decode`. */
EXPORT u32 weigh(u32 length, const List **single, const List **merged, u32 beam, f32 weight, f32 margin, f32 trust, f32 sure, Choice *choices) {
    static f32 answer[DIMENSIONS];
    u32 floor = top, failed = 0;
    u16 *line = (u16 *)allocate(2 * (2 * length + 8));
    const List **lists = (const List **)allocate(4 * length), **joints = (const List **)allocate(4 * length);
    Choice *made = (Choice *)allocate((u32)sizeof(Choice) * length);
    failed = !line || !lists || !joints || !made;
    i32 end = 0, at = 0;
    for (u32 t = 0; t < length && !failed; t++) {
        if (!choices[t].span) continue;
        line[end++] = choices[t].word;
        if (choices[t].second != NONE) line[end++] = choices[t].second;
    }
    for (u32 t = 0; t < length && !failed; t++) {
        u32 two = choices[t].span == 2, next = t + 1 < length && choices[t + 1].span == 1 && is_asked(&choices[t + 1], single[t + 1], sure);
        u32 asked = is_asked(&choices[t], two ? merged[t] : single[t], sure);
        lists[t] = single[t];
        joints[t] = asked || next || two ? merged[t] : 0;
        if (asked) {
            expect(line, 0, at, end, answer);
            const List *anew = weighed(two ? merged[t] : single[t], answer, choices[t].word, trust);
            if (two) joints[t] = anew;
            else lists[t] = anew;
            failed = !anew;
        } else if (choices[t].span == 1 && choices[t].second == NONE) {
            lists[t] = as_it_is(choices[t].word);
            failed = !lists[t];
        }
        at += !choices[t].span ? 0 : choices[t].second == NONE ? 1 : 2;
    }
    failed = failed || decode(length, lists, joints, beam, weight, margin, made);
    for (u32 t = 0; t < length && !failed; t++) {
        f32 before = choices[t].sure;
        u32 again = is_asked(&choices[t], choices[t].span == 2 ? merged[t] : single[t], sure) || made[t].word != choices[t].word || made[t].span != choices[t].span;
        choices[t] = made[t];
        if (!again) choices[t].sure = before;
    }
    release(floor);
    return failed;
}
