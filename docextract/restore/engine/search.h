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

/* What the candidates of one list score after the words that many states share: filled in as it is asked for. */
#define MOST_CACHED 256u

typedef struct {
    u64 key;            /* the words that it holds for, or UNSET */
    u32 filled;         /* candidates whose score is known are marked with this number */
    u32 marks[MOST_CACHED];
    f32 scores[MOST_CACHED];
    u8 there[MOST_CACHED]; /* whether the n-gram itself is in the model */
} Shared;

typedef struct {
    f32 score;
    u8 there;
} Scored;

#define UNSET 0xFFFFFFFFFFFFFFFFULL
static Shared after_one[2], after_two[2]; /* of the single and of the merged list of a position */

static void share_for(Shared *shared, u64 key) {
    if (shared->key == key) return;
    shared->key = key;
    shared->filled++;
}

static inline Scored longer_score(const Context *context, u32 count, u32 word, Scored shorter) {
    if (!context->known[count]) return shorter;
    Scored missed = {context->back[count] + shorter.score, 0};
    if (!shorter.there) return missed; /* see probability_of */
    f32 value = probability_or(&orders[count + 1], tail(context->key, count) << 16 | word, LOW);
    if (value == LOW) return missed;
    Scored found = {value, 1};
    return found;
}

/* The score of candidate i after the last `count` words, one or two, looked up once for all states that end in them. */
static Scored shared_score(Shared *shared, const Context *context, u32 count, u32 i, u32 word, Scored shorter) {
    if (i >= MOST_CACHED) return longer_score(context, count, word, shorter);
    if (shared->marks[i] != shared->filled) {
        Scored scored = longer_score(context, count, word, shorter);
        shared->marks[i] = shared->filled;
        shared->scores[i] = scored.score;
        shared->there[i] = scored.there;
    }
    Scored known = {shared->scores[i], shared->there[i]};
    return known;
}

static f32 probability_after(const Context *context, u32 i, u32 word, Shared *one, Shared *two) {
    Scored scored = {unigram[word], 1};
    scored = shared_score(one, context, 1, i, word, scored);
    scored = shared_score(two, context, 2, i, word, scored);
    return longer_score(context, 3, word, scored).score;
}

static void expand(const State *state, i32 index, const List *list, u32 ring, u32 span, f32 weight, f32 margin) {
    Shared *one = &after_one[span - 1], *two = &after_two[span - 1];
    share_for(one, tail(state->context.key, 1));
    share_for(two, tail(state->context.key, 2));
    for (u32 i = 0; i < list->count; i++) {
        const Candidate *candidate = &list->items[i];
        f32 value = state->score + candidate->score;
        if (value < best_score[ring] - margin) continue;
        value += weight * probability_after(&state->context, i, candidate->word, one, two);
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

/* States that end in the same words stand together, so that what is known of those words is looked up once. */
static u64 by_last_words(u64 key) { return key << 32 & 0xFFFF00000000ULL | (key & 0xFFFF0000) | key >> 32; }

static void sort_by_last_words(State *states, u32 count) {
    for (u32 i = 1; i < count; i++) {
        State state = states[i];
        u64 key = by_last_words(state.context.key);
        u32 at = i;
        for (; at && by_last_words(states[at - 1].context.key) > key; at--) states[at] = states[at - 1];
        states[at] = state;
    }
}

/* The log of what a candidate at `at` and the words after it score; stops early, below `least`. */
static f32 in_its_place(const Candidate *candidate, const Context *before, const u16 *line, i32 at, i32 length, f32 weight, f32 least) {
    f32 value = candidate->score + weight * probability_of(before, candidate->word);
    u64 key = tail((before->key << 16) | candidate->word, 3);
    for (i32 j = at + 1; j < at + 4 && j < length && value >= least; j++) { /* of two words the line already holds the second */
        Context context = {.key = key};
        look_up_context(&context);
        value += weight * probability_of(&context, line[j]);
        key = tail((key << 16) | line[j], 3);
    }
    return value;
}

#define NEGLIGIBLE 12.0f /* nats below the chosen one: six in a million */

/* How sure each choice is: its share among the other candidates of its token, the words around it held fast. */
static f32 share(const u16 *line, i32 at, i32 length, const List *list, u32 chosen, f32 weight) {
    Context before = {.key = ((u64)line[at - 3] << 32) | ((u64)line[at - 2] << 16) | line[at - 1]};
    look_up_context(&before);
    f32 own = in_its_place(&list->items[chosen], &before, line, at, length, weight, LOW), sum = 1;
    for (u32 i = 0; i < list->count; i++) {
        if (i == chosen || list->items[i].second != NONE || list->items[i].score < own - NEGLIGIBLE) continue;
        f32 d = in_its_place(&list->items[i], &before, line, at, length, weight, own - NEGLIGIBLE) - own;
        if (d < -NEGLIGIBLE) continue;
        if (d > 60) return 0;
        /* e^d by squaring (1 + d/1024)^1024: the sandbox has no libm, and three digits are enough for a share */
        f32 e = 1 + d / 1024;
        for (u32 k = 0; k < 10; k++) e *= e;
        sum += e;
    }
    return 1 / sum;
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
        sort_by_last_words(states, left);
        for (u32 i = 0; i < 2; i++) after_one[i].key = after_two[i].key = UNSET;
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

