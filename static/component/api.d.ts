
/** 出错时的 Error：code 给程序，message 给人，place 是成员的路径，或“行:列”。 */
export class SelfevalError extends Error {
  readonly code: ErrorCode;
  readonly place: string;
  constructor(code: ErrorCode, message: string, place?: string);
}

export type ErrorCode =
  | "too-large" | "not-utf8" | "broken-json" | "cut-off" | "trailing" | "duplicate-member" | "reserved-member"
  | "too-deep" | "too-many" | "not-selfeval" | "bad-version" | "newer-version" | "wrong-type" | "not-recognized"
  | "incomplete" | "read-only" | "unknown-setting" | "bad-setting" | "unknown-place" | "not-ready" | "not-started"
  | "stopped" | "unreachable" | "office" | "cancelled" | "storage-forbidden" | "storage-silent" | "storage-failing"
  | "bad-origin" | "unknown-method" | "no-answer" | (string & {});

export type Mode = "fill" | "review" | "print";
export type StorageMode = "auto" | "memory" | "none";
export type Theme = "auto" | "light" | "dark" | "contrast";
export type FileKind = "json" | "xlsx" | "docx";

export interface Verdict {
  status: Status;
  /** 如“还有 3 处必须改、5 处请核实” */
  words: string;
  errors: number;
  warnings: number;
  /** 写明理由而保留的 */
  kept: number;
}

export interface Validation extends Verdict {
  findings: Finding[];
}

export interface Recognized {
  title: string;
  value: SelfevalForm;
  /** 格子、文字、原来的位置 */
  placed: [string, string, string][];
  /** 位置、清理了什么 */
  cleaned: [string, string][];
  /** 位置、未能填入的文字 */
  unplaced: [string, string][];
  remarks: string[];
  /** 同一文件里另外还认出几张 */
  others?: number;
}

export interface Flushed {
  /** 已保存到本机 */
  stored: boolean;
  value: SelfevalForm;
}

export interface SelfevalEventMap {
  "selfeval-ready": CustomEvent<{ value: SelfevalForm; verdict: Verdict }>;
  "selfeval-input": CustomEvent<{ value: SelfevalForm }>;
  "selfeval-change": CustomEvent<{ value: SelfevalForm }>;
  "selfeval-validate": CustomEvent<{ verdict: Verdict }>;
  "selfeval-save": CustomEvent<{ value: SelfevalForm }>;
  "selfeval-storage-error": CustomEvent<{ error: SelfevalError; code: ErrorCode; message: string }>;
  "selfeval-before-export": CustomEvent<{ kind: FileKind; name: string; status: Status }>;
  "selfeval-export": CustomEvent<{ kind: FileKind; name: string; status: Status; file: File }>;
  "selfeval-error": CustomEvent<{ error: SelfevalError; code: ErrorCode; message: string; place: string }>;
}

/** <selfeval-form> */
export class SelfevalFormElement extends HTMLElement {
  mode: Mode;
  readonly: boolean;
  storage: StorageMode;
  theme: Theme;
  /** 这张表在本机的名字；有它才会保存到本机、下次接着填。 */
  docId: string;
  get value(): SelfevalForm | null;
  set value(value: SelfevalInput | null | undefined);
  settings: Settings;
  get previousYear(): SelfevalInput | null;
  set previousYear(value: SelfevalInput | null | undefined);

  load(source: SelfevalInput | Blob): Promise<SelfevalForm>;
  importFile(file: File, options?: { preview?: boolean }): Promise<Recognized>;
  validate(): Promise<Validation>;
  exportJson(): Promise<File>;
  exportXlsx(): Promise<File>;
  exportDocx(): Promise<File>;
  print(): Promise<void>;
  focusBox(place: string): Promise<void>;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  flush(): Promise<Flushed>;

  readonly form: HTMLFormElement | null;
  name: string | null;
  readonly type: string;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;

  addEventListener<K extends keyof SelfevalEventMap>(type: K, listener: (this: SelfevalFormElement, event: SelfevalEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof SelfevalEventMap>(type: K, listener: (this: SelfevalFormElement, event: SelfevalEventMap[K]) => void, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** 注册元素；已有同名元素时什么也不做，返回 false。 */
export function define(name?: string): boolean;

/** 文件不在脚本旁边时，说明它们在哪里。 */
export function configure(settings: { base: string }): void;

/** 与命令行 `selfeval check --format json` 的结果相同；year 是核查时所在的年份。 */
export function check(form: SelfevalInput, options?: { year?: number }): Promise<{ status: Status; computed: Computed; findings: Finding[] }>;
export function compute(form: SelfevalInput): Promise<Computed>;

/** 从文字（网页、制表符分隔、CSV 或 JSON）里认出自评表。 */
export function recognizeText(text: string, options?: { name?: string }): Promise<Recognized>;

/** 自评表 JSON 的 JSON Schema（2020-12）。 */
export function schema(): Promise<Record<string, unknown>>;

/** 在框架里：回答这些来源的上级页面。返回的函数结束它。 */
export function serveFrame(element: SelfevalFormElement, options: { origins: string[] }): () => void;

export interface FrameBridge {
  value(): Promise<SelfevalForm | null>;
  load(source: SelfevalInput | Blob): Promise<SelfevalForm>;
  importFile(file: File, options?: { preview?: boolean }): Promise<Recognized>;
  validate(): Promise<Validation>;
  exportJson(): Promise<File>;
  exportXlsx(): Promise<File>;
  exportDocx(): Promise<File>;
  print(): Promise<void>;
  focusBox(place: string): Promise<void>;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  /** 内容已写好才有回答；在它之后才可以关掉框架。 */
  flush(): Promise<Flushed>;
  on(event: keyof SelfevalEventMap, then: (detail: Record<string, unknown>) => void): void;
  close(): void;
}

/** 在上级页面里：与框架里的自评表说话。 */
export function connectFrame(frame: HTMLIFrameElement, options: { origin: string; patience?: number }): FrameBridge;

declare global {
  interface HTMLElementTagNameMap {
    "selfeval-form": SelfevalFormElement;
  }
}
