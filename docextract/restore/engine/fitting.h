/* ---- what would fit a place of the chosen line better than what the search chose ---- */

#define AROUND 8 /* words: three before the place, those after it */

/* The words of `list` that score `least` or more in their place, `line` being three words before it and `after` behind it: how many went
 * to `out`, best first, at most `limit`, their scores those of channel and language model together. */
EXPORT u32 fitting(const List *list, const u16 *around, u32 after, f32 weight, f32 least, u32 limit, Candidate *out) {
    static Choices choices;
    u16 line[AROUND];
    u32 count = 0;
    for (u32 i = 0; i < 3; i++) line[i] = around[i];
    line[3] = NONE;
    for (u32 i = 0; i < after; i++) line[4 + i] = around[3 + i];
    choices.count = 0;
    for (u32 i = 0; i < list->count; i++) {
        if (list->items[i].second != NONE || list->items[i].score < least) continue;
        choices.ends[choices.count] = choices.words[choices.count] = list->items[i].word;
        choices.values[choices.count++] = list->items[i].score;
    }
    put_in_place(&choices, line, 3, (i32)(4 + after), weight, least);
    for (u32 i = 0; i < choices.count; i++) {
        Candidate candidate = {choices.words[i], NONE, choices.values[i]};
        u32 at = count;
        if (count < limit) count++;
        else if (out[--at].score >= candidate.score) continue;
        for (; at && out[at - 1].score < candidate.score; at--) out[at] = out[at - 1];
        out[at] = candidate;
    }
    return count;
}
