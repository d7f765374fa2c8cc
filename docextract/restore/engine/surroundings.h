/* ---- what the words on both sides say of a word: a small network ---- */

#define PLACED 8  /* words on either side that have places of their own */
#define AROUND 64  /* words on either side that count for the mean */
#define FEW 40  /* a mean of fewer counts for less */
#define GAIN 8.0f
#define DIMENSIONS 48
#define HIDDEN 256

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
