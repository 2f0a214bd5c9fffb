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
#embed "../../Pages/assets/app.js"
};
static const unsigned char asset_5[] = {
#embed "../../Pages/assets/components/article.js"
};
static const unsigned char asset_6[] = {
#embed "../../Pages/assets/components/chart.js"
};
static const unsigned char asset_7[] = {
#embed "../../Pages/assets/components/checks.js"
};
static const unsigned char asset_8[] = {
#embed "../../Pages/assets/components/dialog.js"
};
static const unsigned char asset_9[] = {
#embed "../../Pages/assets/components/diff.js"
};
static const unsigned char asset_10[] = {
#embed "../../Pages/assets/components/drop.js"
};
static const unsigned char asset_11[] = {
#embed "../../Pages/assets/components/field.js"
};
static const unsigned char asset_12[] = {
#embed "../../Pages/assets/components/files.js"
};
static const unsigned char asset_13[] = {
#embed "../../Pages/assets/components/list.js"
};
static const unsigned char asset_14[] = {
#embed "../../Pages/assets/components/log.js"
};
static const unsigned char asset_15[] = {
#embed "../../Pages/assets/components/money.js"
};
static const unsigned char asset_16[] = {
#embed "../../Pages/assets/components/notices.js"
};
static const unsigned char asset_17[] = {
#embed "../../Pages/assets/components/quote.js"
};
static const unsigned char asset_18[] = {
#embed "../../Pages/assets/components/rerun.js"
};
static const unsigned char asset_19[] = {
#embed "../../Pages/assets/components/run-actions.js"
};
static const unsigned char asset_20[] = {
#embed "../../Pages/assets/components/run-frame.js"
};
static const unsigned char asset_21[] = {
#embed "../../Pages/assets/components/site.js"
};
static const unsigned char asset_22[] = {
#embed "../../Pages/assets/components/states.js"
};
static const unsigned char asset_23[] = {
#embed "../../Pages/assets/components/value.js"
};
static const unsigned char asset_24[] = {
#embed "../../Pages/assets/core/api.js"
};
static const unsigned char asset_25[] = {
#embed "../../Pages/assets/core/dom.js"
};
static const unsigned char asset_26[] = {
#embed "../../Pages/assets/core/format.js"
};
static const unsigned char asset_27[] = {
#embed "../../Pages/assets/core/icons.js"
};
static const unsigned char asset_28[] = {
#embed "../../Pages/assets/core/live.js"
};
static const unsigned char asset_29[] = {
#embed "../../Pages/assets/core/page.js"
};
static const unsigned char asset_30[] = {
#embed "../../Pages/assets/core/router.js"
};
static const unsigned char asset_31[] = {
#embed "../../Pages/assets/core/session.js"
};
static const unsigned char asset_32[] = {
#embed "../../Pages/assets/core/stream.js"
};
static const unsigned char asset_33[] = {
#embed "../../Pages/assets/core/words.js"
};
static const unsigned char asset_34[] = {
#embed "../../Pages/assets/style/article.css"
};
static const unsigned char asset_35[] = {
#embed "../../Pages/assets/style/base.css"
};
static const unsigned char asset_36[] = {
#embed "../../Pages/assets/style/components.css"
};
static const unsigned char asset_37[] = {
#embed "../../Pages/assets/style/mark.svg"
};
static const unsigned char asset_38[] = {
#embed "../../Pages/assets/style/run.css"
};
static const unsigned char asset_39[] = {
#embed "../../Pages/assets/style/shell.css"
};
static const unsigned char asset_40[] = {
#embed "../../Pages/assets/style/tokens.css"
};
static const unsigned char asset_41[] = {
#embed "../../Pages/assets/views/artifacts.js"
};
static const unsigned char asset_42[] = {
#embed "../../Pages/assets/views/charts.js"
};
static const unsigned char asset_43[] = {
#embed "../../Pages/assets/views/credits.js"
};
static const unsigned char asset_44[] = {
#embed "../../Pages/assets/views/item.js"
};
static const unsigned char asset_45[] = {
#embed "../../Pages/assets/views/log.js"
};
static const unsigned char asset_46[] = {
#embed "../../Pages/assets/views/new-run.js"
};
static const unsigned char asset_47[] = {
#embed "../../Pages/assets/views/plan.js"
};
static const unsigned char asset_48[] = {
#embed "../../Pages/assets/views/project.js"
};
static const unsigned char asset_49[] = {
#embed "../../Pages/assets/views/projects.js"
};
static const unsigned char asset_50[] = {
#embed "../../Pages/assets/views/queue.js"
};
static const unsigned char asset_51[] = {
#embed "../../Pages/assets/views/review.js"
};
static const unsigned char asset_52[] = {
#embed "../../Pages/assets/views/reviews.js"
};
static const unsigned char asset_53[] = {
#embed "../../Pages/assets/views/run.js"
};
static const unsigned char asset_54[] = {
#embed "../../Pages/assets/views/runs.js"
};
static const unsigned char asset_55[] = {
#embed "../../Pages/assets/views/settings.js"
};
static const unsigned char asset_56[] = {
#embed "../../Pages/assets/views/sign-in.js"
};
static const unsigned char asset_57[] = {
#embed "../../Pages/assets/views/timeline.js"
};
static const unsigned char asset_58[] = {
#embed "../../Pages/index.html"
};
static const unsigned char asset_59[] = {
#embed "../../stages/1-clustering/prompt.md"
};
static const unsigned char asset_60[] = {
#embed "../../stages/1-clustering/response.schema.json"
};
static const unsigned char asset_61[] = {
#embed "../../stages/1-clustering/stage.json"
};
static const unsigned char asset_62[] = {
#embed "../../stages/2-ideas/prompt.md"
};
static const unsigned char asset_63[] = {
#embed "../../stages/2-ideas/response.schema.json"
};
static const unsigned char asset_64[] = {
#embed "../../stages/2-ideas/stage.json"
};
static const unsigned char asset_65[] = {
#embed "../../stages/3-tasks/stage.json"
};
static const unsigned char asset_66[] = {
#embed "../../stages/4-content/prompt.md"
};
static const unsigned char asset_67[] = {
#embed "../../stages/4-content/response.schema.json"
};
static const unsigned char asset_68[] = {
#embed "../../stages/4-content/stage.json"
};
static const unsigned char asset_69[] = {
#embed "../../stages/5-image-prompts/prompt.md"
};
static const unsigned char asset_70[] = {
#embed "../../stages/5-image-prompts/response.schema.json"
};
static const unsigned char asset_71[] = {
#embed "../../stages/5-image-prompts/stage.json"
};
static const unsigned char asset_72[] = {
#embed "../../stages/6-images/prompt.md"
};
static const unsigned char asset_73[] = {
#embed "../../stages/6-images/stage.json"
};
static const unsigned char asset_74[] = {
#embed "../../stages/7-review/stage.json"
};

const septet_asset septet_assets[] = {
    {"Config/default.json", asset_0, sizeof asset_0},
    {"Config/prices.json", asset_1, sizeof asset_1},
    {"Config/providers.json", asset_2, sizeof asset_2},
    {"Examples/keywords.csv", asset_3, sizeof asset_3},
    {"Pages/assets/app.js", asset_4, sizeof asset_4},
    {"Pages/assets/components/article.js", asset_5, sizeof asset_5},
    {"Pages/assets/components/chart.js", asset_6, sizeof asset_6},
    {"Pages/assets/components/checks.js", asset_7, sizeof asset_7},
    {"Pages/assets/components/dialog.js", asset_8, sizeof asset_8},
    {"Pages/assets/components/diff.js", asset_9, sizeof asset_9},
    {"Pages/assets/components/drop.js", asset_10, sizeof asset_10},
    {"Pages/assets/components/field.js", asset_11, sizeof asset_11},
    {"Pages/assets/components/files.js", asset_12, sizeof asset_12},
    {"Pages/assets/components/list.js", asset_13, sizeof asset_13},
    {"Pages/assets/components/log.js", asset_14, sizeof asset_14},
    {"Pages/assets/components/money.js", asset_15, sizeof asset_15},
    {"Pages/assets/components/notices.js", asset_16, sizeof asset_16},
    {"Pages/assets/components/quote.js", asset_17, sizeof asset_17},
    {"Pages/assets/components/rerun.js", asset_18, sizeof asset_18},
    {"Pages/assets/components/run-actions.js", asset_19, sizeof asset_19},
    {"Pages/assets/components/run-frame.js", asset_20, sizeof asset_20},
    {"Pages/assets/components/site.js", asset_21, sizeof asset_21},
    {"Pages/assets/components/states.js", asset_22, sizeof asset_22},
    {"Pages/assets/components/value.js", asset_23, sizeof asset_23},
    {"Pages/assets/core/api.js", asset_24, sizeof asset_24},
    {"Pages/assets/core/dom.js", asset_25, sizeof asset_25},
    {"Pages/assets/core/format.js", asset_26, sizeof asset_26},
    {"Pages/assets/core/icons.js", asset_27, sizeof asset_27},
    {"Pages/assets/core/live.js", asset_28, sizeof asset_28},
    {"Pages/assets/core/page.js", asset_29, sizeof asset_29},
    {"Pages/assets/core/router.js", asset_30, sizeof asset_30},
    {"Pages/assets/core/session.js", asset_31, sizeof asset_31},
    {"Pages/assets/core/stream.js", asset_32, sizeof asset_32},
    {"Pages/assets/core/words.js", asset_33, sizeof asset_33},
    {"Pages/assets/style/article.css", asset_34, sizeof asset_34},
    {"Pages/assets/style/base.css", asset_35, sizeof asset_35},
    {"Pages/assets/style/components.css", asset_36, sizeof asset_36},
    {"Pages/assets/style/mark.svg", asset_37, sizeof asset_37},
    {"Pages/assets/style/run.css", asset_38, sizeof asset_38},
    {"Pages/assets/style/shell.css", asset_39, sizeof asset_39},
    {"Pages/assets/style/tokens.css", asset_40, sizeof asset_40},
    {"Pages/assets/views/artifacts.js", asset_41, sizeof asset_41},
    {"Pages/assets/views/charts.js", asset_42, sizeof asset_42},
    {"Pages/assets/views/credits.js", asset_43, sizeof asset_43},
    {"Pages/assets/views/item.js", asset_44, sizeof asset_44},
    {"Pages/assets/views/log.js", asset_45, sizeof asset_45},
    {"Pages/assets/views/new-run.js", asset_46, sizeof asset_46},
    {"Pages/assets/views/plan.js", asset_47, sizeof asset_47},
    {"Pages/assets/views/project.js", asset_48, sizeof asset_48},
    {"Pages/assets/views/projects.js", asset_49, sizeof asset_49},
    {"Pages/assets/views/queue.js", asset_50, sizeof asset_50},
    {"Pages/assets/views/review.js", asset_51, sizeof asset_51},
    {"Pages/assets/views/reviews.js", asset_52, sizeof asset_52},
    {"Pages/assets/views/run.js", asset_53, sizeof asset_53},
    {"Pages/assets/views/runs.js", asset_54, sizeof asset_54},
    {"Pages/assets/views/settings.js", asset_55, sizeof asset_55},
    {"Pages/assets/views/sign-in.js", asset_56, sizeof asset_56},
    {"Pages/assets/views/timeline.js", asset_57, sizeof asset_57},
    {"Pages/index.html", asset_58, sizeof asset_58},
    {"stages/1-clustering/prompt.md", asset_59, sizeof asset_59},
    {"stages/1-clustering/response.schema.json", asset_60, sizeof asset_60},
    {"stages/1-clustering/stage.json", asset_61, sizeof asset_61},
    {"stages/2-ideas/prompt.md", asset_62, sizeof asset_62},
    {"stages/2-ideas/response.schema.json", asset_63, sizeof asset_63},
    {"stages/2-ideas/stage.json", asset_64, sizeof asset_64},
    {"stages/3-tasks/stage.json", asset_65, sizeof asset_65},
    {"stages/4-content/prompt.md", asset_66, sizeof asset_66},
    {"stages/4-content/response.schema.json", asset_67, sizeof asset_67},
    {"stages/4-content/stage.json", asset_68, sizeof asset_68},
    {"stages/5-image-prompts/prompt.md", asset_69, sizeof asset_69},
    {"stages/5-image-prompts/response.schema.json", asset_70, sizeof asset_70},
    {"stages/5-image-prompts/stage.json", asset_71, sizeof asset_71},
    {"stages/6-images/prompt.md", asset_72, sizeof asset_72},
    {"stages/6-images/stage.json", asset_73, sizeof asset_73},
    {"stages/7-review/stage.json", asset_74, sizeof asset_74},
};
const size_t septet_asset_count = sizeof septet_assets / sizeof *septet_assets;
