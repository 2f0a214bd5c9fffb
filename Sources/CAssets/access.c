#include "assets.h"

const septet_asset *septet_asset_at(size_t index) { return &septet_assets[index]; }
size_t septet_asset_total(void) { return septet_asset_count; }
