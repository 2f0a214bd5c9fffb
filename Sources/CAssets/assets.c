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
#embed "../../Sources/Dashboard/Pages/assets/app.js"
};
static const unsigned char asset_5[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/article.js"
};
static const unsigned char asset_6[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/brief.js"
};
static const unsigned char asset_7[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/budgets.js"
};
static const unsigned char asset_8[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/chart.js"
};
static const unsigned char asset_9[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/checks.js"
};
static const unsigned char asset_10[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/dialog.js"
};
static const unsigned char asset_11[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/diff.js"
};
static const unsigned char asset_12[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/drop.js"
};
static const unsigned char asset_13[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/edited.js"
};
static const unsigned char asset_14[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/field.js"
};
static const unsigned char asset_15[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/files.js"
};
static const unsigned char asset_16[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/gallery.js"
};
static const unsigned char asset_17[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/items.js"
};
static const unsigned char asset_18[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/limits.js"
};
static const unsigned char asset_19[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/list.js"
};
static const unsigned char asset_20[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/log.js"
};
static const unsigned char asset_21[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/models.js"
};
static const unsigned char asset_22[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/money.js"
};
static const unsigned char asset_23[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/notices.js"
};
static const unsigned char asset_24[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/picture-words.js"
};
static const unsigned char asset_25[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/pictures.js"
};
static const unsigned char asset_26[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/quote.js"
};
static const unsigned char asset_27[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/rerun.js"
};
static const unsigned char asset_28[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/run-actions.js"
};
static const unsigned char asset_29[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/run-frame.js"
};
static const unsigned char asset_30[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/site-pages.js"
};
static const unsigned char asset_31[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/site.js"
};
static const unsigned char asset_32[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/states.js"
};
static const unsigned char asset_33[] = {
#embed "../../Sources/Dashboard/Pages/assets/components/value.js"
};
static const unsigned char asset_34[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/api.js"
};
static const unsigned char asset_35[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/dom.js"
};
static const unsigned char asset_36[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/format.js"
};
static const unsigned char asset_37[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/icons.js"
};
static const unsigned char asset_38[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/live.js"
};
static const unsigned char asset_39[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/page.js"
};
static const unsigned char asset_40[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/router.js"
};
static const unsigned char asset_41[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/session.js"
};
static const unsigned char asset_42[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/stream.js"
};
static const unsigned char asset_43[] = {
#embed "../../Sources/Dashboard/Pages/assets/core/words.js"
};
static const unsigned char asset_44[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/article.css"
};
static const unsigned char asset_45[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/base.css"
};
static const unsigned char asset_46[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/components.css"
};
static const unsigned char asset_47[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/mark.svg"
};
static const unsigned char asset_48[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/run.css"
};
static const unsigned char asset_49[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/shell.css"
};
static const unsigned char asset_50[] = {
#embed "../../Sources/Dashboard/Pages/assets/style/tokens.css"
};
static const unsigned char asset_51[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/artifacts.js"
};
static const unsigned char asset_52[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/charts.js"
};
static const unsigned char asset_53[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/clusters.js"
};
static const unsigned char asset_54[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/credits.js"
};
static const unsigned char asset_55[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/item.js"
};
static const unsigned char asset_56[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/log.js"
};
static const unsigned char asset_57[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/new-run.js"
};
static const unsigned char asset_58[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/plan.js"
};
static const unsigned char asset_59[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/project.js"
};
static const unsigned char asset_60[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/projects.js"
};
static const unsigned char asset_61[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/queue.js"
};
static const unsigned char asset_62[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/review.js"
};
static const unsigned char asset_63[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/reviews.js"
};
static const unsigned char asset_64[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/run.js"
};
static const unsigned char asset_65[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/runs.js"
};
static const unsigned char asset_66[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/schedules.js"
};
static const unsigned char asset_67[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/settings.js"
};
static const unsigned char asset_68[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/sign-in.js"
};
static const unsigned char asset_69[] = {
#embed "../../Sources/Dashboard/Pages/assets/views/timeline.js"
};
static const unsigned char asset_70[] = {
#embed "../../Sources/Dashboard/Pages/index.html"
};
static const unsigned char asset_71[] = {
#embed "../../stages/1-clustering/prompt.md"
};
static const unsigned char asset_72[] = {
#embed "../../stages/1-clustering/response.schema.json"
};
static const unsigned char asset_73[] = {
#embed "../../stages/1-clustering/stage.json"
};
static const unsigned char asset_74[] = {
#embed "../../stages/2-ideas/prompt.md"
};
static const unsigned char asset_75[] = {
#embed "../../stages/2-ideas/response.schema.json"
};
static const unsigned char asset_76[] = {
#embed "../../stages/2-ideas/stage.json"
};
static const unsigned char asset_77[] = {
#embed "../../stages/3-tasks/stage.json"
};
static const unsigned char asset_78[] = {
#embed "../../stages/4-content/prompt.md"
};
static const unsigned char asset_79[] = {
#embed "../../stages/4-content/response.schema.json"
};
static const unsigned char asset_80[] = {
#embed "../../stages/4-content/stage.json"
};
static const unsigned char asset_81[] = {
#embed "../../stages/5-image-prompts/prompt.md"
};
static const unsigned char asset_82[] = {
#embed "../../stages/5-image-prompts/response.schema.json"
};
static const unsigned char asset_83[] = {
#embed "../../stages/5-image-prompts/stage.json"
};
static const unsigned char asset_84[] = {
#embed "../../stages/6-images/prompt.md"
};
static const unsigned char asset_85[] = {
#embed "../../stages/6-images/stage.json"
};
static const unsigned char asset_86[] = {
#embed "../../stages/7-review/stage.json"
};

const septet_asset septet_assets[] = {
    {"Config/default.json", asset_0, sizeof asset_0},
    {"Config/prices.json", asset_1, sizeof asset_1},
    {"Config/providers.json", asset_2, sizeof asset_2},
    {"Examples/keywords.csv", asset_3, sizeof asset_3},
    {"Sources/Dashboard/Pages/assets/app.js", asset_4, sizeof asset_4},
    {"Sources/Dashboard/Pages/assets/components/article.js", asset_5, sizeof asset_5},
    {"Sources/Dashboard/Pages/assets/components/brief.js", asset_6, sizeof asset_6},
    {"Sources/Dashboard/Pages/assets/components/budgets.js", asset_7, sizeof asset_7},
    {"Sources/Dashboard/Pages/assets/components/chart.js", asset_8, sizeof asset_8},
    {"Sources/Dashboard/Pages/assets/components/checks.js", asset_9, sizeof asset_9},
    {"Sources/Dashboard/Pages/assets/components/dialog.js", asset_10, sizeof asset_10},
    {"Sources/Dashboard/Pages/assets/components/diff.js", asset_11, sizeof asset_11},
    {"Sources/Dashboard/Pages/assets/components/drop.js", asset_12, sizeof asset_12},
    {"Sources/Dashboard/Pages/assets/components/edited.js", asset_13, sizeof asset_13},
    {"Sources/Dashboard/Pages/assets/components/field.js", asset_14, sizeof asset_14},
    {"Sources/Dashboard/Pages/assets/components/files.js", asset_15, sizeof asset_15},
    {"Sources/Dashboard/Pages/assets/components/gallery.js", asset_16, sizeof asset_16},
    {"Sources/Dashboard/Pages/assets/components/items.js", asset_17, sizeof asset_17},
    {"Sources/Dashboard/Pages/assets/components/limits.js", asset_18, sizeof asset_18},
    {"Sources/Dashboard/Pages/assets/components/list.js", asset_19, sizeof asset_19},
    {"Sources/Dashboard/Pages/assets/components/log.js", asset_20, sizeof asset_20},
    {"Sources/Dashboard/Pages/assets/components/models.js", asset_21, sizeof asset_21},
    {"Sources/Dashboard/Pages/assets/components/money.js", asset_22, sizeof asset_22},
    {"Sources/Dashboard/Pages/assets/components/notices.js", asset_23, sizeof asset_23},
    {"Sources/Dashboard/Pages/assets/components/picture-words.js", asset_24, sizeof asset_24},
    {"Sources/Dashboard/Pages/assets/components/pictures.js", asset_25, sizeof asset_25},
    {"Sources/Dashboard/Pages/assets/components/quote.js", asset_26, sizeof asset_26},
    {"Sources/Dashboard/Pages/assets/components/rerun.js", asset_27, sizeof asset_27},
    {"Sources/Dashboard/Pages/assets/components/run-actions.js", asset_28, sizeof asset_28},
    {"Sources/Dashboard/Pages/assets/components/run-frame.js", asset_29, sizeof asset_29},
    {"Sources/Dashboard/Pages/assets/components/site-pages.js", asset_30, sizeof asset_30},
    {"Sources/Dashboard/Pages/assets/components/site.js", asset_31, sizeof asset_31},
    {"Sources/Dashboard/Pages/assets/components/states.js", asset_32, sizeof asset_32},
    {"Sources/Dashboard/Pages/assets/components/value.js", asset_33, sizeof asset_33},
    {"Sources/Dashboard/Pages/assets/core/api.js", asset_34, sizeof asset_34},
    {"Sources/Dashboard/Pages/assets/core/dom.js", asset_35, sizeof asset_35},
    {"Sources/Dashboard/Pages/assets/core/format.js", asset_36, sizeof asset_36},
    {"Sources/Dashboard/Pages/assets/core/icons.js", asset_37, sizeof asset_37},
    {"Sources/Dashboard/Pages/assets/core/live.js", asset_38, sizeof asset_38},
    {"Sources/Dashboard/Pages/assets/core/page.js", asset_39, sizeof asset_39},
    {"Sources/Dashboard/Pages/assets/core/router.js", asset_40, sizeof asset_40},
    {"Sources/Dashboard/Pages/assets/core/session.js", asset_41, sizeof asset_41},
    {"Sources/Dashboard/Pages/assets/core/stream.js", asset_42, sizeof asset_42},
    {"Sources/Dashboard/Pages/assets/core/words.js", asset_43, sizeof asset_43},
    {"Sources/Dashboard/Pages/assets/style/article.css", asset_44, sizeof asset_44},
    {"Sources/Dashboard/Pages/assets/style/base.css", asset_45, sizeof asset_45},
    {"Sources/Dashboard/Pages/assets/style/components.css", asset_46, sizeof asset_46},
    {"Sources/Dashboard/Pages/assets/style/mark.svg", asset_47, sizeof asset_47},
    {"Sources/Dashboard/Pages/assets/style/run.css", asset_48, sizeof asset_48},
    {"Sources/Dashboard/Pages/assets/style/shell.css", asset_49, sizeof asset_49},
    {"Sources/Dashboard/Pages/assets/style/tokens.css", asset_50, sizeof asset_50},
    {"Sources/Dashboard/Pages/assets/views/artifacts.js", asset_51, sizeof asset_51},
    {"Sources/Dashboard/Pages/assets/views/charts.js", asset_52, sizeof asset_52},
    {"Sources/Dashboard/Pages/assets/views/clusters.js", asset_53, sizeof asset_53},
    {"Sources/Dashboard/Pages/assets/views/credits.js", asset_54, sizeof asset_54},
    {"Sources/Dashboard/Pages/assets/views/item.js", asset_55, sizeof asset_55},
    {"Sources/Dashboard/Pages/assets/views/log.js", asset_56, sizeof asset_56},
    {"Sources/Dashboard/Pages/assets/views/new-run.js", asset_57, sizeof asset_57},
    {"Sources/Dashboard/Pages/assets/views/plan.js", asset_58, sizeof asset_58},
    {"Sources/Dashboard/Pages/assets/views/project.js", asset_59, sizeof asset_59},
    {"Sources/Dashboard/Pages/assets/views/projects.js", asset_60, sizeof asset_60},
    {"Sources/Dashboard/Pages/assets/views/queue.js", asset_61, sizeof asset_61},
    {"Sources/Dashboard/Pages/assets/views/review.js", asset_62, sizeof asset_62},
    {"Sources/Dashboard/Pages/assets/views/reviews.js", asset_63, sizeof asset_63},
    {"Sources/Dashboard/Pages/assets/views/run.js", asset_64, sizeof asset_64},
    {"Sources/Dashboard/Pages/assets/views/runs.js", asset_65, sizeof asset_65},
    {"Sources/Dashboard/Pages/assets/views/schedules.js", asset_66, sizeof asset_66},
    {"Sources/Dashboard/Pages/assets/views/settings.js", asset_67, sizeof asset_67},
    {"Sources/Dashboard/Pages/assets/views/sign-in.js", asset_68, sizeof asset_68},
    {"Sources/Dashboard/Pages/assets/views/timeline.js", asset_69, sizeof asset_69},
    {"Sources/Dashboard/Pages/index.html", asset_70, sizeof asset_70},
    {"stages/1-clustering/prompt.md", asset_71, sizeof asset_71},
    {"stages/1-clustering/response.schema.json", asset_72, sizeof asset_72},
    {"stages/1-clustering/stage.json", asset_73, sizeof asset_73},
    {"stages/2-ideas/prompt.md", asset_74, sizeof asset_74},
    {"stages/2-ideas/response.schema.json", asset_75, sizeof asset_75},
    {"stages/2-ideas/stage.json", asset_76, sizeof asset_76},
    {"stages/3-tasks/stage.json", asset_77, sizeof asset_77},
    {"stages/4-content/prompt.md", asset_78, sizeof asset_78},
    {"stages/4-content/response.schema.json", asset_79, sizeof asset_79},
    {"stages/4-content/stage.json", asset_80, sizeof asset_80},
    {"stages/5-image-prompts/prompt.md", asset_81, sizeof asset_81},
    {"stages/5-image-prompts/response.schema.json", asset_82, sizeof asset_82},
    {"stages/5-image-prompts/stage.json", asset_83, sizeof asset_83},
    {"stages/6-images/prompt.md", asset_84, sizeof asset_84},
    {"stages/6-images/stage.json", asset_85, sizeof asset_85},
    {"stages/7-review/stage.json", asset_86, sizeof asset_86},
};
const size_t septet_asset_count = sizeof septet_assets / sizeof *septet_assets;
