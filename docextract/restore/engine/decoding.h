/* ---- the best reading of a line, and how sure each word of it is ---- */

/* Words that may stand at one place of a line, with the log of what each and the words after it score. */
typedef struct {
    u32 count;
    u16 ends[MOST];
    f32 values[MOST];
} Choices;

/* Adds to the choices at `at` what they and up to three words after them score; drops those that fall below `least`. */
static void put_in_place(Choices *choices, const u16 *line, i32 at, i32 length, f32 weight, f32 least) {
    static Context here[MOST], next[MOST];
    static Scored scored[MOST];
    here[0] = (Context){.key = ((u64)line[at - 3] << 32) | ((u64)line[at - 2] << 16) | line[at - 1]};
    look_up_contexts(1, here);
    score_all(choices->count, here, 0, choices->ends, scored, next);
    for (i32 j = at + 1;; j++) {
        u32 left = 0;
        for (u32 i = 0; i < choices->count; i++) {
            f32 value = choices->values[i] + weight * scored[i].score;
            if (value < least) continue;
            choices->values[left] = value;
            here[left++] = next[i];
        }
        choices->count = left;
        if (j >= at + 4 || j >= length || !left) return;
        for (u32 i = 0; i < left; i++) choices->ends[i] = line[j]; /* of two words the line already holds the second */
        score_all(left, here, 1, choices->ends, scored, next);
    }
}

/* The score of each word of the line from `at` on, after the three before it. */
static void score_line(const u16 *line, i32 at, i32 length, f32 *spoken) {
    static Context contexts[MOST];
    static Scored scored[MOST];
    for (u32 count; at < length; at += (i32)count) {
        count = smaller((u32)(length - at), MOST);
        for (u32 i = 0; i < count; i++) {
            const u16 *word = &line[at + (i32)i];
            contexts[i].key = ((u64)word[-3] << 32) | ((u64)word[-2] << 16) | word[-1];
        }
        look_up_contexts(count, contexts);
        score_all(count, contexts, 1, &line[at], scored, 0);
        for (u32 i = 0; i < count; i++) spoken[at + (i32)i] = scored[i].score;
    }
}

#define NEGLIGIBLE 10.0f /* nats below the chosen one: five in a hundred thousand */

/* How sure a choice is: its share among the other candidates of its token, the words around it held fast; with the words after it
 * it scores `own`. */
static f32 share(const u16 *line, i32 at, i32 length, const List *list, u32 chosen, f32 weight, f32 own) {
    static Choices others;
    f32 sum = 1;
    others.count = 0;
    for (u32 i = 0; i < list->count; i++) {
        if (i == chosen || list->items[i].second != NONE || list->items[i].score < own - NEGLIGIBLE) continue;
        others.ends[others.count] = list->items[i].word;
        others.values[others.count++] = list->items[i].score;
    }
    put_in_place(&others, line, at, length, weight, own - NEGLIGIBLE);
    for (u32 i = 0; i < others.count; i++) {
        f32 d = others.values[i] - own;
        if (d > 60) return 0;
        /* e^d by squaring (1 + d/1024)^1024: the sandbox has no libm, and three digits are enough for a share */
        f32 e = 1 + d / 1024;
        for (u32 k = 0; k < 10; k++) e *= e;
        sum += e;
    }
    return 1 / sum;
}

/* What a token is. */
typedef struct {
    u16 word, second; /* of the candidate chosen */
    u32 span;         /* tokens that it takes; 0: the token before took this one */
    f32 sure;         /* 0 to 1 */
    f32 step;         /* what it adds to the score of the line */
    f32 fit;          /* the same and what the next three words add; 0 where there was no choice */
} Choice;

/* The best reading of `length` tokens. single[t], merged[t]: what token t, or t with t + 1, may be (merged: null for no such
 * reading), at most MOST candidates; `beam` is at most MOST too. Gives 0, or 1 where memory ran out. */
EXPORT u32 decode(u32 length, const List **single, const List **merged, u32 beam, f32 weight, f32 margin, Choice *choices) {
    u32 floor = top;
    State *kept = (State *)allocate((u32)sizeof(State) * beam * (length + 1));
    u16 *line = (u16 *)allocate(2 * (2 * length + 8));
    f32 *spoken = (f32 *)allocate(4 * (2 * length + 8));
    u32 *items = (u32 *)allocate(4 * (length + 1));
    if (!kept || !line || !spoken || !items) {
        release(floor);
        return 1;
    }
    for (u32 t = 0; t < length; t++) choices[t] = (Choice){NONE, NONE, 0, 1, 0, 0};
    i32 last = search(length, single, merged, beam, weight, margin, kept);
    for (u32 t = length; t > 0 && last >= 0; last = kept[last].before) {
        t -= kept[last].span;
        choices[t].span = kept[last].span;
        choices[t].step = kept[last].score - (kept[last].before < 0 ? 0 : kept[kept[last].before].score);
        items[t] = kept[last].item;
    }
    i32 end = 3;
    line[0] = line[1] = NONE;
    line[2] = 1;
    for (u32 t = 0; t < length; t++) {
        if (!choices[t].span) continue;
        const Candidate *candidate = &(choices[t].span == 2 ? merged[t] : single[t])->items[items[t]];
        choices[t].word = line[end++] = candidate->word;
        choices[t].second = candidate->second;
        if (candidate->second != NONE) line[end++] = candidate->second;
    }
    score_line(line, 3, end, spoken);
    i32 at = 3;
    for (u32 t = 0; t < length; t++) {
        if (!choices[t].span) {
            choices[t].sure = t ? choices[t - 1].sure : 1;
            continue;
        }
        const List *list = choices[t].span == 2 ? merged[t] : single[t];
        if (list->count > 1) {
            f32 own = list->items[items[t]].score;
            for (i32 j = at; j < at + 4 && j < end; j++) own += weight * spoken[j];
            choices[t].fit = own;
            choices[t].sure = share(line, at, end, list, items[t], weight, own);
        }
        at += choices[t].second == NONE ? 1 : 2;
    }
    release(floor);
    return 0;
}
