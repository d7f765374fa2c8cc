/* ---- what the words around a token call for, however little it looks like what was read ---- */

#define EXPECTED 64u
#define FOLLOWED 256u /* words that may follow what stands before, whose own following is looked at; at most MOST */
#define RARE (-10.0f) /* the unigram of what no place calls for */
#define BINS 256u
#define BIN 0.1f

static f32 following[NONE + 1]; /* of each word: what it adds after what stands before */

/* Of the words that may follow `before` the likeliest, at most FOLLOWED. */
static u32 likeliest(const Context *before, u16 *best) {
    static Scored scored[MOST];
    static u16 ends[MOST];
    u32 bins[BINS], count = 0, left = 0, bin = 0;
    for (u32 b = 0; b < BINS; b++) bins[b] = 0;
    for (u32 word = 4; word <= words; word++) {
        if (word < words) {
            following[word] = LOW;
            if (!strange[word] && unigram[word] > RARE) ends[count++] = (u16)word;
        }
        if (count < MOST && word < words) continue;
        score_all(count, before, 0, ends, scored, 0);
        for (u32 i = 0; i < count; i++) {
            following[ends[i]] = scored[i].score;
            bins[smaller((u32)(scored[i].score * (-1 / BIN)), BINS - 1)]++;
        }
        count = 0;
    }
    for (; bin < BINS && left + bins[bin] <= FOLLOWED; bin++) left += bins[bin];
    for (u32 word = 4; word < words && count < left; word++)
        if (following[word] > LOW && (u32)(following[word] * (-1 / BIN)) < bin) best[count++] = (u16)word;
    return count;
}

/* Adds to each word what follows it from line[4] on; keeps those that fit best, at most EXPECTED. */
static u32 best_fitting(const u16 *line, u32 length, const Context *before, u16 *fitting, u32 count) {
    static Context here[MOST], next[MOST];
    static Scored scored[MOST];
    static u16 ends[MOST];
    static f32 values[MOST];
    score_all(count, before, 0, fitting, scored, next);
    for (u32 i = 0; i < count; i++) values[i] = scored[i].score;
    for (u32 j = 4; j < length; j++) {
        for (u32 i = 0; i < count; i++) {
            here[i] = next[i];
            ends[i] = line[j];
        }
        score_all(count, here, 1, ends, scored, next);
        for (u32 i = 0; i < count; i++) values[i] += scored[i].score;
    }
    for (u32 i = 0; i < count && i < EXPECTED; i++) { /* the best to the front */
        u32 best = i;
        for (u32 k = i + 1; k < count; k++)
            if (values[k] > values[best]) best = k;
        f32 value = values[best];
        u16 word = fitting[best];
        values[best] = values[i];
        fitting[best] = fitting[i];
        values[i] = following[word] = value;
        fitting[i] = word;
    }
    return smaller(count, EXPECTED);
}

static u8 *marked_nodes; /* of the tree: 1 on the way to a word that is expected, 3 where one ends */
static Candidate *marked_out;
static f32 marked_weight, marked_least;

/* Those marked words that the channel's score, exact, and what the place says of them bring above the least. */
static void walk_marked(const Node *node, u32 depth) {
    const f32 *above = rows[depth] + FRONT;
    f32 *row = rows[depth + 1] + FRONT;
    for (const Node *child = tree + node->first, *end = child + node->children; child < end; child++) {
        u32 s = child->symbol, mark = marked_nodes[child - tree];
        if (!mark) continue;
        lengthened(above, s, row, to_come[0][FAR]);
        if (depth && begun[path[depth]]) read_two_as_one(rows[depth - 1] + FRONT, path[depth] * SYMBOLS + s, row, to_come[0][FAR], LOW);
        for (u32 j = 1; j <= read_length; j++) row[j] = larger(row[j], row[j - 1] + channel->none_one[read_signs[j - 1]]);
        if (mark & 2 && row[read_length] + marked_weight * following[child->word] > marked_least)
            *marked_out++ = (Candidate){child->word, (u16)NONE, row[read_length]};
        path[depth + 1] = (u8)s;
        if (child->children && depth + 2 < DEEPEST) walk_marked(child, depth + 1);
    }
}

/* The words that fit between three words and what follows them (`length` words with the place itself, line[3]) so well that with
 * what the channel makes of each beside what was read they score more than `least`. Gives how many went to `out`. */
EXPORT u32 expected(const u16 *line, u32 length, const Channel *heard_by, u32 signs_count, const u8 *signs, f32 weight, f32 least, Candidate *out) {
    static u16 fitting[MOST];
    static u8 fits[NONE + 1];
    Context before = {.key = ((u64)line[0] << 32) | ((u64)line[1] << 16) | line[2]};
    if (!signs_count || signs_count > LONGEST) return 0;
    look_up_contexts(1, &before);
    u32 count = best_fitting(line, length, &before, fitting, likeliest(&before, fitting)), floor = top;
    marked_nodes = (u8 *)allocate(nodes_of_tree);
    if (!marked_nodes) return 0;
    for (u32 i = 0; i < count; i++) fits[fitting[i]] = 1;
    for (u32 i = nodes_of_tree; i-- > 0;) {
        const Node *node = &tree[i];
        u8 mark = node->word != NONE && fits[node->word] ? 3 : 0;
        for (u32 c = 0; c < node->children; c++) mark |= marked_nodes[node->first + c] ? 1 : 0;
        marked_nodes[i] = mark;
    }
    for (u32 i = 0; i < count; i++) fits[fitting[i]] = 0;
    channel = heard_by;
    set_read(signs_count, signs);
    marked_out = out;
    marked_weight = weight;
    marked_least = least;
    walk_marked(tree, 0);
    release(floor);
    return (u32)(marked_out - out);
}
