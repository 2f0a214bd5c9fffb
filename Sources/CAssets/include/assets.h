#pragma once
#include <stddef.h>

/// One file carried inside the binary: its path in the repository and its bytes.
typedef struct {
    const char *path;
    const unsigned char *bytes;
    size_t count;
} septet_asset;

/// The files, ordered by path.
extern const septet_asset septet_assets[];
extern const size_t septet_asset_count;

/// The first file; an array of unknown length has no name in Swift.
static inline const septet_asset *septet_first_asset(void) { return septet_assets; }
