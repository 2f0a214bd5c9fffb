// Written by `RECORD_SNAPSHOTS=1 swift test --filter StagesTests`; a test compares it.
#include "assets.h"

// #embed came with C23; clang takes it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char asset_0[] = {
#embed "../../Config/default.json"
};
static const unsigned char asset_1[] = {
#embed "../../Config/prices.json"
};
static const unsigned char asset_2[] = {
#embed "../../Config/providers.json"
};
static const unsigned char asset_3[] = {
#embed "../../Examples/keywords.csv"
};
static const unsigned char asset_4[] = {
#embed "../../stages/1-clustering/prompt.md"
};
static const unsigned char asset_5[] = {
#embed "../../stages/1-clustering/response.schema.json"
};
static const unsigned char asset_6[] = {
#embed "../../stages/1-clustering/stage.json"
};
static const unsigned char asset_7[] = {
#embed "../../stages/2-ideas/prompt.md"
};
static const unsigned char asset_8[] = {
#embed "../../stages/2-ideas/response.schema.json"
};
static const unsigned char asset_9[] = {
#embed "../../stages/2-ideas/stage.json"
};
static const unsigned char asset_10[] = {
#embed "../../stages/3-tasks/stage.json"
};
static const unsigned char asset_11[] = {
#embed "../../stages/4-content/prompt.md"
};
static const unsigned char asset_12[] = {
#embed "../../stages/4-content/response.schema.json"
};
static const unsigned char asset_13[] = {
#embed "../../stages/4-content/stage.json"
};
static const unsigned char asset_14[] = {
#embed "../../stages/5-image-prompts/prompt.md"
};
static const unsigned char asset_15[] = {
#embed "../../stages/5-image-prompts/response.schema.json"
};
static const unsigned char asset_16[] = {
#embed "../../stages/5-image-prompts/stage.json"
};
static const unsigned char asset_17[] = {
#embed "../../stages/6-images/prompt.md"
};
static const unsigned char asset_18[] = {
#embed "../../stages/6-images/stage.json"
};
static const unsigned char asset_19[] = {
#embed "../../stages/7-review/stage.json"
};

const septet_asset septet_assets[] = {
    {"Config/default.json", asset_0, sizeof asset_0},
    {"Config/prices.json", asset_1, sizeof asset_1},
    {"Config/providers.json", asset_2, sizeof asset_2},
    {"Examples/keywords.csv", asset_3, sizeof asset_3},
    {"stages/1-clustering/prompt.md", asset_4, sizeof asset_4},
    {"stages/1-clustering/response.schema.json", asset_5, sizeof asset_5},
    {"stages/1-clustering/stage.json", asset_6, sizeof asset_6},
    {"stages/2-ideas/prompt.md", asset_7, sizeof asset_7},
    {"stages/2-ideas/response.schema.json", asset_8, sizeof asset_8},
    {"stages/2-ideas/stage.json", asset_9, sizeof asset_9},
    {"stages/3-tasks/stage.json", asset_10, sizeof asset_10},
    {"stages/4-content/prompt.md", asset_11, sizeof asset_11},
    {"stages/4-content/response.schema.json", asset_12, sizeof asset_12},
    {"stages/4-content/stage.json", asset_13, sizeof asset_13},
    {"stages/5-image-prompts/prompt.md", asset_14, sizeof asset_14},
    {"stages/5-image-prompts/response.schema.json", asset_15, sizeof asset_15},
    {"stages/5-image-prompts/stage.json", asset_16, sizeof asset_16},
    {"stages/6-images/prompt.md", asset_17, sizeof asset_17},
    {"stages/6-images/stage.json", asset_18, sizeof asset_18},
    {"stages/7-review/stage.json", asset_19, sizeof asset_19},
};
const size_t septet_asset_count = sizeof septet_assets / sizeof *septet_assets;
