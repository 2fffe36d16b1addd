// Made from the model of the form (src/io/typings.rs): UPDATE=1 cargo test --test generated

/** 金额，万元，平写的小数，如 "3908.84"；草稿中认不出的照原样 */
export type Amount = string;

/** 资金来源的代码，或单位自己的名称 */
export type FundingSourceCode =
  /** 一般公共预算 */
  | "generalPublicBudget"
  /** 政府性基金预算 */
  | "governmentFunds"
  /** 国有资本经营预算 */
  | "stateCapitalOperations"
  /** 社会保险基金预算 */
  | "socialInsuranceFunds"
  /** 财政专户管理资金 */
  | "specialFiscalAccount"
  /** 单位资金 */
  | "ownFunds"
  /** 上年结转资金 */
  | "carryOver"
  /** 其他资金 */
  | "otherFunds"
  | (string & {});

/** 表的内容 */
export interface SelfevalDocument {
  /** 部门名称 */
  departmentName: string;
  /** 被评价年度 */
  fiscalYear: number | string;
  /** 部门资金情况 */
  funding: Funding;
  /** 年度目标 */
  objectives: Objectives;
  /** 主要任务 */
  tasks: Task[];
  /** 绩效与改进 */
  narrative: Narrative;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 部门资金情况 */
export interface Funding {
  /** 部门调整预算收入 */
  adjustedBudget: Amount;
  /** 部门年初预算收入 */
  originalBudget: Amount;
  /** 实际支出数 */
  actualExpenditure: Amount;
  /** 其中：各项资金来源 */
  sources: FundingSource[];
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 一项资金来源 */
export interface FundingSource {
  /** 资金来源 */
  source: FundingSourceCode;
  /** 资金来源金额 */
  amount: Amount;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 年度目标 */
export interface Objectives {
  /** 部门整体支出的预期目标 */
  planned: string;
  /** 部门整体支出的目标完成情况 */
  achieved: string;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 一项主要任务 */
export interface Task {
  /** 任务名称 */
  name: string;
  /** 预期目标 */
  planned: string;
  /** 目标完成情况 */
  achieved: string;
  /** 关键指标 */
  indicators: Indicator[];
  /** 任务涉及资金 */
  funds: Amount;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 一项关键指标 */
export interface Indicator {
  /** 关键指标 */
  name: string;
  /** 指标完成情况 */
  achieved: string;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 绩效与改进 */
export interface Narrative {
  /** 重点项目绩效情况 */
  keyProjects: string;
  /** 部门整体绩效 */
  overallPerformance: string;
  /** 存在问题 */
  problems: string;
  /** 改进措施或下一步计划 */
  improvements: string;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 由其他格子算出的数，打开时重新计算 */
export interface Computed {
  /** 年度预算调整数 */
  budgetAdjustment: string | null;
  /** 预算完成率 */
  executionRate: string | null;
  /** 预算调整率 */
  adjustmentRate: string | null;
  /** 任务资金合计 */
  taskFundsTotal: string | null;
  /** 本版本不认识的内容，原样保留 */
  [unknown: string]: unknown;
}

/** 轻重：必须改、请核实、提示 */
export type Severity = "error" | "warning" | "hint";

/** 一条核查意见 */
export interface Finding {
  /** 规则编号，如 T013 */
  rule: string;
  severity: Severity;
  /** 所在的格子，如 tasks.0.indicators.1.achieved */
  place: string;
  message: string;
  /** 填报人写的理由 */
  reason?: string;
}

/** 本表改过的规则设置，没有改的不写 */
export interface Settings {
  /** 预算完成率低于多少要说明原因（%） */
  lowExecutionRate?: string;
  /** 预算调整率超过多少要说明原因（%） */
  largeAdjustmentRate?: string;
  /** 各任务资金合计低于实际支出的多少要提示（%） */
  taskFundsShare?: string;
  /** 完成情况与目标相似到多少算重复（%） */
  repeatedTarget?: string;
  /** 指标完成情况连续多少字相同算照抄（字） */
  copiedCharacters?: string;
  /** 文字超过多少字要提醒（字） */
  longText?: string;
  /** 文字最多不超过多少字（字） */
  tooLongText?: string;
  /** 与上年文字相似到多少算未更新（%） */
  repeatedLastYear?: string;
}

/** complete：没有必须改的错误；draft：草稿 */
export type Status = "complete" | "draft";

/** 一张自评表，与导出的 JSON 相同 */
export interface SelfevalForm {
  format: "selfeval";
  version: number;
  template?: string;
  status: Status;
  document: SelfevalDocument;
  computed: Computed;
  /** 原文件写明而与本表不符的单位和数 */
  stated?: { unit?: string; budgetAdjustment?: string; executionRate?: string; adjustmentRate?: string };
  settings?: Settings;
  findings: Finding[];
  /** 校验值，只在导出的文件里有 */
  integrity?: { sha256: string; sm3: string; code: string };
  [unknown: string]: unknown;
}

/** 可以缺成员的同样内容 */
export type Draft<T> = T extends (infer Row)[] ? Draft<Row>[]
  : T extends object ? { [Name in keyof T]?: Draft<T[Name]> }
  : T extends string ? T | number : T;

/** 可以交给自评表的：整张表、只有其中的 document，或 JSON 文本 */
export type SelfevalInput = string | Draft<SelfevalForm> | Draft<SelfevalDocument>;
