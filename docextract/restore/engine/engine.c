/* The inner loops of restoration: looking up n-grams, searching the line, and finding what a misread word may have been.
 *
 * Compiled once to engine.wasm (see build.py) and run by wasmtime: no compiler where it is used, the same arithmetic on
 * every machine, and text that somebody made to break it can at worst break its own sandbox.
 *
 * Everything lives in one linear memory that the caller fills; pointers are offsets into it. Probabilities are natural
 * logarithms. A word is a number below 65535; NONE stands for no word.
 */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int i32;
typedef float f32;

#define EXPORT __attribute__((visibility("default")))
#define NONE 65535u
#define LOW (-1e30f)
#define PAGE 65536u

static inline f32 larger(f32 a, f32 b) { return a > b ? a : b; }
static inline u32 smaller(u32 a, u32 b) { return a < b ? a : b; }

#include "memory.h"
#include "ngrams.h"
#include "search.h"
#include "decoding.h"
#include "surroundings.h"
#include "weighing.h"
#include "channel.h"
#include "hearing.h"
#include "expecting.h"
