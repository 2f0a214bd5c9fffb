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
#embed "../../Pages/app.js"
};
static const unsigned char asset_5[] = {
#embed "../../Pages/components/article.js"
};
static const unsigned char asset_6[] = {
#embed "../../Pages/components/chart.js"
};
static const unsigned char asset_7[] = {
#embed "../../Pages/components/checks.js"
};
static const unsigned char asset_8[] = {
#embed "../../Pages/components/dialog.js"
};
static const unsigned char asset_9[] = {
#embed "../../Pages/components/diff.js"
};
static const unsigned char asset_10[] = {
#embed "../../Pages/components/drop.js"
};
static const unsigned char asset_11[] = {
#embed "../../Pages/components/field.js"
};
static const unsigned char asset_12[] = {
#embed "../../Pages/components/files.js"
};
static const unsigned char asset_13[] = {
#embed "../../Pages/components/list.js"
};
static const unsigned char asset_14[] = {
#embed "../../Pages/components/log.js"
};
static const unsigned char asset_15[] = {
#embed "../../Pages/components/money.js"
};
static const unsigned char asset_16[] = {
#embed "../../Pages/components/notices.js"
};
static const unsigned char asset_17[] = {
#embed "../../Pages/components/quote.js"
};
static const unsigned char asset_18[] = {
#embed "../../Pages/components/run-actions.js"
};
static const unsigned char asset_19[] = {
#embed "../../Pages/components/run-frame.js"
};
static const unsigned char asset_20[] = {
#embed "../../Pages/components/site.js"
};
static const unsigned char asset_21[] = {
#embed "../../Pages/components/states.js"
};
static const unsigned char asset_22[] = {
#embed "../../Pages/components/value.js"
};
static const unsigned char asset_23[] = {
#embed "../../Pages/core/api.js"
};
static const unsigned char asset_24[] = {
#embed "../../Pages/core/dom.js"
};
static const unsigned char asset_25[] = {
#embed "../../Pages/core/format.js"
};
static const unsigned char asset_26[] = {
#embed "../../Pages/core/icons.js"
};
static const unsigned char asset_27[] = {
#embed "../../Pages/core/live.js"
};
static const unsigned char asset_28[] = {
#embed "../../Pages/core/page.js"
};
static const unsigned char asset_29[] = {
#embed "../../Pages/core/router.js"
};
static const unsigned char asset_30[] = {
#embed "../../Pages/core/session.js"
};
static const unsigned char asset_31[] = {
#embed "../../Pages/core/stream.js"
};
static const unsigned char asset_32[] = {
#embed "../../Pages/core/words.js"
};
static const unsigned char asset_33[] = {
#embed "../../Pages/index.html"
};
static const unsigned char asset_34[] = {
#embed "../../Pages/style/article.css"
};
static const unsigned char asset_35[] = {
#embed "../../Pages/style/base.css"
};
static const unsigned char asset_36[] = {
#embed "../../Pages/style/components.css"
};
static const unsigned char asset_37[] = {
#embed "../../Pages/style/mark.svg"
};
static const unsigned char asset_38[] = {
#embed "../../Pages/style/run.css"
};
static const unsigned char asset_39[] = {
#embed "../../Pages/style/shell.css"
};
static const unsigned char asset_40[] = {
#embed "../../Pages/style/tokens.css"
};
static const unsigned char asset_41[] = {
#embed "../../Pages/views/artifacts.js"
};
static const unsigned char asset_42[] = {
#embed "../../Pages/views/charts.js"
};
static const unsigned char asset_43[] = {
#embed "../../Pages/views/credits.js"
};
static const unsigned char asset_44[] = {
#embed "../../Pages/views/item.js"
};
static const unsigned char asset_45[] = {
#embed "../../Pages/views/log.js"
};
static const unsigned char asset_46[] = {
#embed "../../Pages/views/new-run.js"
};
static const unsigned char asset_47[] = {
#embed "../../Pages/views/plan.js"
};
static const unsigned char asset_48[] = {
#embed "../../Pages/views/project.js"
};
static const unsigned char asset_49[] = {
#embed "../../Pages/views/projects.js"
};
static const unsigned char asset_50[] = {
#embed "../../Pages/views/queue.js"
};
static const unsigned char asset_51[] = {
#embed "../../Pages/views/review.js"
};
static const unsigned char asset_52[] = {
#embed "../../Pages/views/reviews.js"
};
static const unsigned char asset_53[] = {
#embed "../../Pages/views/run.js"
};
static const unsigned char asset_54[] = {
#embed "../../Pages/views/runs.js"
};
static const unsigned char asset_55[] = {
#embed "../../Pages/views/settings.js"
};
static const unsigned char asset_56[] = {
#embed "../../Pages/views/sign-in.js"
};
static const unsigned char asset_57[] = {
#embed "../../Pages/views/timeline.js"
};
static const unsigned char asset_58[] = {
#embed "../../stages/1-clustering/prompt.md"
};
static const unsigned char asset_59[] = {
#embed "../../stages/1-clustering/response.schema.json"
};
static const unsigned char asset_60[] = {
#embed "../../stages/1-clustering/stage.json"
};
static const unsigned char asset_61[] = {
#embed "../../stages/2-ideas/prompt.md"
};
static const unsigned char asset_62[] = {
#embed "../../stages/2-ideas/response.schema.json"
};
static const unsigned char asset_63[] = {
#embed "../../stages/2-ideas/stage.json"
};
static const unsigned char asset_64[] = {
#embed "../../stages/3-tasks/stage.json"
};
static const unsigned char asset_65[] = {
#embed "../../stages/4-content/prompt.md"
};
static const unsigned char asset_66[] = {
#embed "../../stages/4-content/response.schema.json"
};
static const unsigned char asset_67[] = {
#embed "../../stages/4-content/stage.json"
};
static const unsigned char asset_68[] = {
#embed "../../stages/5-image-prompts/prompt.md"
};
static const unsigned char asset_69[] = {
#embed "../../stages/5-image-prompts/response.schema.json"
};
static const unsigned char asset_70[] = {
#embed "../../stages/5-image-prompts/stage.json"
};
static const unsigned char asset_71[] = {
#embed "../../stages/6-images/prompt.md"
};
static const unsigned char asset_72[] = {
#embed "../../stages/6-images/stage.json"
};
static const unsigned char asset_73[] = {
#embed "../../stages/7-review/stage.json"
};

const septet_asset septet_assets[] = {
    {"Config/default.json", asset_0, sizeof asset_0},
    {"Config/prices.json", asset_1, sizeof asset_1},
    {"Config/providers.json", asset_2, sizeof asset_2},
    {"Examples/keywords.csv", asset_3, sizeof asset_3},
    {"Pages/app.js", asset_4, sizeof asset_4},
    {"Pages/components/article.js", asset_5, sizeof asset_5},
    {"Pages/components/chart.js", asset_6, sizeof asset_6},
    {"Pages/components/checks.js", asset_7, sizeof asset_7},
    {"Pages/components/dialog.js", asset_8, sizeof asset_8},
    {"Pages/components/diff.js", asset_9, sizeof asset_9},
    {"Pages/components/drop.js", asset_10, sizeof asset_10},
    {"Pages/components/field.js", asset_11, sizeof asset_11},
    {"Pages/components/files.js", asset_12, sizeof asset_12},
    {"Pages/components/list.js", asset_13, sizeof asset_13},
    {"Pages/components/log.js", asset_14, sizeof asset_14},
    {"Pages/components/money.js", asset_15, sizeof asset_15},
    {"Pages/components/notices.js", asset_16, sizeof asset_16},
    {"Pages/components/quote.js", asset_17, sizeof asset_17},
    {"Pages/components/run-actions.js", asset_18, sizeof asset_18},
    {"Pages/components/run-frame.js", asset_19, sizeof asset_19},
    {"Pages/components/site.js", asset_20, sizeof asset_20},
    {"Pages/components/states.js", asset_21, sizeof asset_21},
    {"Pages/components/value.js", asset_22, sizeof asset_22},
    {"Pages/core/api.js", asset_23, sizeof asset_23},
    {"Pages/core/dom.js", asset_24, sizeof asset_24},
    {"Pages/core/format.js", asset_25, sizeof asset_25},
    {"Pages/core/icons.js", asset_26, sizeof asset_26},
    {"Pages/core/live.js", asset_27, sizeof asset_27},
    {"Pages/core/page.js", asset_28, sizeof asset_28},
    {"Pages/core/router.js", asset_29, sizeof asset_29},
    {"Pages/core/session.js", asset_30, sizeof asset_30},
    {"Pages/core/stream.js", asset_31, sizeof asset_31},
    {"Pages/core/words.js", asset_32, sizeof asset_32},
    {"Pages/index.html", asset_33, sizeof asset_33},
    {"Pages/style/article.css", asset_34, sizeof asset_34},
    {"Pages/style/base.css", asset_35, sizeof asset_35},
    {"Pages/style/components.css", asset_36, sizeof asset_36},
    {"Pages/style/mark.svg", asset_37, sizeof asset_37},
    {"Pages/style/run.css", asset_38, sizeof asset_38},
    {"Pages/style/shell.css", asset_39, sizeof asset_39},
    {"Pages/style/tokens.css", asset_40, sizeof asset_40},
    {"Pages/views/artifacts.js", asset_41, sizeof asset_41},
    {"Pages/views/charts.js", asset_42, sizeof asset_42},
    {"Pages/views/credits.js", asset_43, sizeof asset_43},
    {"Pages/views/item.js", asset_44, sizeof asset_44},
    {"Pages/views/log.js", asset_45, sizeof asset_45},
    {"Pages/views/new-run.js", asset_46, sizeof asset_46},
    {"Pages/views/plan.js", asset_47, sizeof asset_47},
    {"Pages/views/project.js", asset_48, sizeof asset_48},
    {"Pages/views/projects.js", asset_49, sizeof asset_49},
    {"Pages/views/queue.js", asset_50, sizeof asset_50},
    {"Pages/views/review.js", asset_51, sizeof asset_51},
    {"Pages/views/reviews.js", asset_52, sizeof asset_52},
    {"Pages/views/run.js", asset_53, sizeof asset_53},
    {"Pages/views/runs.js", asset_54, sizeof asset_54},
    {"Pages/views/settings.js", asset_55, sizeof asset_55},
    {"Pages/views/sign-in.js", asset_56, sizeof asset_56},
    {"Pages/views/timeline.js", asset_57, sizeof asset_57},
    {"stages/1-clustering/prompt.md", asset_58, sizeof asset_58},
    {"stages/1-clustering/response.schema.json", asset_59, sizeof asset_59},
    {"stages/1-clustering/stage.json", asset_60, sizeof asset_60},
    {"stages/2-ideas/prompt.md", asset_61, sizeof asset_61},
    {"stages/2-ideas/response.schema.json", asset_62, sizeof asset_62},
    {"stages/2-ideas/stage.json", asset_63, sizeof asset_63},
    {"stages/3-tasks/stage.json", asset_64, sizeof asset_64},
    {"stages/4-content/prompt.md", asset_65, sizeof asset_65},
    {"stages/4-content/response.schema.json", asset_66, sizeof asset_66},
    {"stages/4-content/stage.json", asset_67, sizeof asset_67},
    {"stages/5-image-prompts/prompt.md", asset_68, sizeof asset_68},
    {"stages/5-image-prompts/response.schema.json", asset_69, sizeof asset_69},
    {"stages/5-image-prompts/stage.json", asset_70, sizeof asset_70},
    {"stages/6-images/prompt.md", asset_71, sizeof asset_71},
    {"stages/6-images/stage.json", asset_72, sizeof asset_72},
    {"stages/7-review/stage.json", asset_73, sizeof asset_73},
};
const size_t septet_asset_count = sizeof septet_assets / sizeof *septet_assets;
