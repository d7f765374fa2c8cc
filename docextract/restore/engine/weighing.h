/* ---- the choices of a line weighed again: with what the words on both sides say, and with what the text has said elsewhere ---- */

#define FARTHEST 8.0f /* nats: no more is made of what the network holds against a word, or for it */
#define LAST_CLASS 3u /* words up to this one are classes, of which nothing is said here */

/* What a text has said without doubt. */
static struct {
    const f32 *gains; /* of each word: nats by which the text makes it likelier */
    const u32 *pairs; /* neighbours that it has, the first word in the upper half, in ascending order */
    u32 count;
    f32 paired; /* nats for a word that makes such a pair with its neighbour */
} familiar;

EXPORT void set_familiar(const f32 *gains, const u32 *pairs, u32 count, f32 paired) {
    familiar.gains = gains;
    familiar.pairs = pairs;
    familiar.count = count;
    familiar.paired = paired;
}

static u32 has_pair(u32 first, u32 second) {
    u32 wanted = (first << 16) | second, low = 0, high = familiar.count;
    while (low < high) {
        u32 middle = low + (high - low) / 2;
        if (familiar.pairs[middle] == wanted) return 1;
        if (familiar.pairs[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return 0;
}

static f32 familiarity(u32 before, u32 word, u32 after) {
    if (!familiar.count) return 0;
    return familiar.gains[word] + (has_pair(before, word) || has_pair(word, after) ? familiar.paired : 0);
}

/* A copy of a list with what the text and the network hold of its words, set against the word at `at` of the line. */
static const List *weighed(const List *list, const f32 *answer, const u16 *line, i32 at, i32 end, f32 trust) {
    static f32 scores[MOST];
    List *copy = (List *)allocate((u32)(sizeof(List) + sizeof(Candidate) * list->count));
    f32 best = LOW;
    u32 stands = line[at], before = at ? line[at - 1] : NONE, after = at + 1 < end ? line[at + 1] : NONE;
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
        if (scores[i] == LOW) continue;
        copy->items[i].score += trust * (d > FARTHEST ? FARTHEST : d < -FARTHEST ? -FARTHEST : d);
        copy->items[i].score += familiarity(before, list->items[i].word, after);
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

/* Searches a line again with what the text and the network hold of its doubtful words, given the choices of the first search, from
 * left to right; the other words stay. `single` and `merged` are the lists that they were chosen from, as for `decode`. */
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
            const List *anew = weighed(two ? merged[t] : single[t], answer, line, at, end, trust);
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
