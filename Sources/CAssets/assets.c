#include "assets.h"

const septet_asset septet_assets[] = {{"", (const unsigned char *)"", 0}};
const size_t septet_asset_count = 0;
