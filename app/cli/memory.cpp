// How the program gets its memory. A check of many projects makes millions of small objects and keeps most of
// them; taken from the system in pages of 4 KiB and handed back between, they cost a third of its time.
// jemalloc reads these settings from a symbol of this name: huge pages, nothing handed back before the end, one
// arena a thread.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:auto,dirty_decay_ms:-1,muzzy_decay_ms:-1";
}
