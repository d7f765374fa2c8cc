/* ---- memory: one stack of blocks, given back all at once ---- */

extern u8 __heap_base;
static u32 top;

EXPORT u32 allocate(u32 size) {
    if (!top) top = (u32)&__heap_base;
    u32 at = (top + 15) & ~15u;
    u32 end = at + size;
    u32 have = __builtin_wasm_memory_size(0) * PAGE;
    if (end > have && __builtin_wasm_memory_grow(0, (end - have + PAGE - 1) / PAGE) == (u32)-1) return 0;
    top = end;
    return at;
}

EXPORT u32 used(void) { return top; }

EXPORT void release(u32 to) { top = to; }

