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

/* States that end in the same words stand together, so that what follows those words is looked up once. */
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

typedef struct {
    u32 count;
    u32 items[MOST]; /* places in the list */
    u16 ends[MOST];  /* their words */
    Scored scored[MOST];
} Followers;

/* Where to, and within what. */
typedef struct {
    u32 ring, span;
    f32 weight, margin;
} Step;

/* What stays within reach from a state of score `best`, of a list or of what was within reach of better states. */
static void followers_of(const List *list, const Followers *known, f32 best, const Step *step, Followers *out) {
    f32 least = best_score[step->ring] - step->margin - best;
    u32 count = known ? known->count : list->count;
    out->count = 0;
    for (u32 k = 0; k < count; k++) {
        u32 i = known ? known->items[k] : k;
        if (list->items[i].score < least) continue;
        u32 at = out->count++;
        out->items[at] = i;
        out->ends[at] = list->items[i].word;
        out->scored[at] = known ? known->scored[k] : (Scored){unigram[list->items[i].word], 1};
    }
}

static void offer_candidate(const Candidate *candidate, u32 item, const State *state, i32 index, f32 value, const Step *step) {
    u64 key = tail((state->context.key << 16) | candidate->word, 3);
    if (value < best_score[step->ring] - step->margin) return;
    if (candidate->second != NONE) {
        Context middle = {.key = key};
        u16 end = candidate->second;
        Scored scored;
        look_up_contexts(1, &middle);
        score_all(1, &middle, 0, &end, &scored, 0);
        value += step->weight * scored.score;
        key = tail((key << 16) | candidate->second, 3);
        if (value < best_score[step->ring] - step->margin) return;
    }
    offer(step->ring, key, value, index, item, step->span);
}

static f32 best_of(const State *states, u32 count) {
    f32 best = LOW;
    for (u32 i = 0; i < count; i++)
        if (states[i].score > best) best = states[i].score;
    return best;
}

/* Of states that end in the same two words only the best is continued by each candidate: from there on they are alike. */
static void expand_after_two(const State *states, u32 count, i32 index, const List *list, const Followers *known, const Step *step) {
    static Followers all, longer;
    static f32 values[MOST];
    static u32 best_states[MOST];
    followers_of(list, known, best_of(states, count), step, &all);
    lengthen(2, all.count, &states[0].context, 0, all.ends, all.scored, 0);
    for (u32 k = 0; k < all.count; k++) values[k] = LOW;
    for (u32 i = 0; i < count; i++) {
        const State *state = &states[i];
        u32 asks = state->context.known[3];
        longer.count = 0;
        for (u32 k = 0; k < all.count; k++) {
            f32 value = state->score + list->items[all.items[k]].score;
            if (value <= values[k]) continue; /* no word is more than certain */
            if (asks && all.scored[k].there) {
                u32 at = longer.count++;
                longer.items[at] = k;
                longer.ends[at] = all.ends[k];
                longer.scored[at] = all.scored[k];
                continue;
            }
            value += step->weight * (asks ? state->context.back[3] + all.scored[k].score : all.scored[k].score);
            if (value <= values[k]) continue;
            values[k] = value;
            best_states[k] = i;
        }
        lengthen(3, longer.count, &state->context, 0, longer.ends, longer.scored, 0);
        for (u32 at = 0; at < longer.count; at++) {
            u32 k = longer.items[at];
            f32 value = state->score + list->items[all.items[k]].score + step->weight * longer.scored[at].score;
            if (value <= values[k]) continue;
            values[k] = value;
            best_states[k] = i;
        }
    }
    for (u32 k = 0; k < all.count; k++)
        if (values[k] > LOW)
            offer_candidate(&list->items[all.items[k]], all.items[k], &states[best_states[k]], index + (i32)best_states[k], values[k], step);
}

static u32 alike(const State *states, u32 count, u32 size) { /* how many of the first end in the same words */
    u32 end = 1;
    while (end < count && tail(states[end].context.key, size) == tail(states[0].context.key, size)) end++;
    return end;
}

/* Continues the sorted states from `from` to `to`, of which state 0 is number `index`, by the candidates of a list. */
static void expand(const State *states, u32 from, u32 to, i32 index, const List *list, const Step *step) {
    static Followers followers;
    for (u32 i = from, end; i < to; i = end) {
        end = i + alike(&states[i], to - i, 1);
        followers_of(list, 0, best_of(&states[i], end - i), step, &followers);
        lengthen(1, followers.count, &states[i].context, 0, followers.ends, followers.scored, 0);
        for (u32 j = i, next; j < end; j = next) {
            next = j + alike(&states[j], end - j, 2);
            expand_after_two(&states[j], next - j, index + (i32)j, list, &followers, step);
        }
    }
}

/* The best state's kin first: the better the best that is known, the fewer of the others are worth a look. */
static void expand_all(const State *states, u32 count, i32 index, const List *list, const Step *step) {
    u32 first = 0, best = 0;
    for (u32 i = 1; i < count; i++)
        if (states[i].score > states[best].score) best = i;
    while (tail(states[first].context.key, 1) != tail(states[best].context.key, 1)) first++;
    expand(states, first, count, index, list, step);
    expand(states, 0, first, index, list, step);
}

/* Leaves the states of every position in `kept`, `beam` to a position; gives the number of the best at the end. */
static i32 search(u32 length, const List **single, const List **merged, u32 beam, f32 weight, f32 margin, State *kept) {
    static Context contexts[MOST];
    u32 left = 0;
    for (u32 ring = 0; ring < 3; ring++) clear(ring);
    offer(0, ((u64)NONE << 32) | ((u64)NONE << 16) | 1u, 0, -1, 0, 0);
    for (u32 t = 0;; t++) {
        u32 ring = t % 3, count = select_best(open_states[ring], opened[ring], beam);
        State *states = &kept[t * beam];
        f32 best = best_score[ring];
        left = 0;
        for (u32 i = 0; i < count; i++)
            if (open_states[ring][i].score >= best - margin) states[left++] = open_states[ring][i];
        sort_by_last_words(states, left);
        /* clearing walks the open states, whose order the selection changed but not their set */
        clear(ring);
        if (t == length) break;
        if (!left) continue;
        for (u32 i = 0; i < left; i++) contexts[i] = states[i].context;
        look_up_contexts(left, contexts);
        for (u32 i = 0; i < left; i++) states[i].context = contexts[i];
        Step step = {(t + 1) % 3, 1, weight, margin}, over_two = {(t + 2) % 3, 2, weight, margin};
        expand_all(states, left, (i32)(t * beam), single[t], &step);
        if (merged[t] && t + 1 < length) expand_all(states, left, (i32)(t * beam), merged[t], &over_two);
    }
    i32 last = -1;
    for (i32 i = (i32)(length * beam); i < (i32)(length * beam + left); i++)
        if (last < 0 || kept[i].score > kept[last].score) last = i;
    return last;
}
