/* ---- the tree of words, and the tables of what a reader makes of their letters ---- */

#define LONGEST 24
#define SYMBOLS 128
#define FAR 9u /* letters to come: so many or more count alike */

typedef struct {
    u32 first;          /* child; the children lie side by side */
    f32 commonest;      /* unigram of the commonest word from here on */
    u16 word;           /* that ends here, or NONE */
    u8 children;        /* how many */
    u8 symbol;          /* printed on the way here */
    u8 least, most;     /* letters to come until a word ends: none where one ends here; at most FAR */
} Node;

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
    f32 *dearest_one;        /* of each sign: the most that one symbol read as it adds */
    f32 *dearest_two;        /* likewise of two symbols */
    f32 dearest_none;        /* the most that a symbol adds that is not read */
} Channel;

static const Node *tree;
static u32 nodes_of_tree;
static u32 symbols; /* of printed words */
static const Channel *channel;
static const u8 *strange; /* of each word: whether it is none of the language's own */


/* Takes the tree, of each node the first child, their number, the symbol and the word; the unigrams must be there. Gives 0, or 1
 * where memory ran out. */
EXPORT u32 set_tree(u32 symbol_count, const u32 *first, const u8 *children, const u8 *symbol, const u16 *word) {
    u32 count = 1;
    for (u32 node = 0; node < count; node++) count += children[node];
    Node *nodes = (Node *)allocate(sizeof(Node) * count);
    if (!nodes) return 1;
    for (u32 i = count; i-- > 0;) { /* children come after their parents */
        u32 here = word[i] != NONE;
        Node node = {first[i], here ? unigram[word[i]] : LOW, word[i], children[i], symbol[i], here ? 0 : FAR, 0};
        for (const Node *child = &nodes[first[i]], *end = child + children[i]; child < end; child++) {
            node.least = (u8)smaller(node.least, child->least + 1u);
            node.most = child->most + 1u > node.most ? (u8)smaller(child->most + 1u, FAR) : node.most;
            node.commonest = larger(node.commonest, child->commonest);
        }
        nodes[i] = node;
    }
    tree = nodes;
    nodes_of_tree = count;
    symbols = symbol_count;
    return 0;
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

/* Makes a channel of its tables; gives its place, or 0 where memory ran out. The tree must be there. */
EXPORT Channel *make_channel(u32 signs, const f32 *one_one, const f32 *one_none, const f32 *none_one, u32 two_ones,
                             const u32 *two_one_keys, const f32 *two_one, u32 one_twos, const u32 *one_two_keys, const f32 *one_two) {
    Channel *made = (Channel *)allocate(sizeof(Channel));
    u16 *pair_starts = (u16 *)allocate(sizeof(u16) * (SYMBOLS * SYMBOLS + 1));
    f32 *dearest_one = (f32 *)allocate(sizeof(f32) * 256), *dearest_two = (f32 *)allocate(sizeof(f32) * 256);
    if (!made || !pair_starts || !dearest_one || !dearest_two) return 0;
    Channel given = {signs, one_one, one_none, none_one, two_ones, two_one_keys, two_one, one_twos, one_two_keys, one_two,
                     pair_starts, dearest_one, dearest_two, LOW};
    *made = given;
    for (u32 pair = 0; pair <= SYMBOLS * SYMBOLS; pair++) {
        u32 key = (pair / SYMBOLS << 8 | pair % SYMBOLS) << 8;
        pair_starts[pair] = (u16)lower_bound(two_one_keys, two_ones, key);
    }
    for (u32 sign = 0; sign < signs; sign++) {
        dearest_one[sign] = dearest_two[sign] = LOW;
        for (u32 s = 0; s < symbols; s++) dearest_one[sign] = larger(dearest_one[sign], one_one[s * signs + sign]);
    }
    for (u32 s = 0; s < symbols; s++) made->dearest_none = larger(made->dearest_none, one_none[s]);
    for (u32 p = 0; p < two_ones; p++) dearest_two[two_one_keys[p] & 255] = larger(dearest_two[two_one_keys[p] & 255], two_one[p]);
    return made;
}

