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

/// Swift cannot import an array of unknown length; these reach its elements.
const septet_asset *septet_asset_at(size_t index);
size_t septet_asset_total(void);
