// What a portal in TypeScript writes; checked by tsc --strict.
import { check, compute, connectFrame, define, recognizeText, schema, SelfevalError } from 'selfeval-form';
import type { Finding, SelfevalForm, SelfevalFormElement, Severity } from 'selfeval-form';

define();
const form: SelfevalFormElement = document.createElement('selfeval-form');
form.mode = 'review';
form.docId = '2021-水务局';
form.value = { departmentName: '水务局', fiscalYear: 2021, funding: { adjustedBudget: '3908.84' } };
form.settings = { };
form.addEventListener('selfeval-change', (event) => {
  const value: SelfevalForm = event.detail.value;
  const first: string | undefined = value.document.tasks[0]?.indicators[0]?.achieved;
  const amount: string = value.document.funding.actualExpenditure;
  const rate: string | null = value.computed.executionRate;
  console.log(first, amount, rate);
});
form.addEventListener('selfeval-before-export', (event) => {
  if (event.detail.kind === 'xlsx') event.preventDefault();
});

export async function handOver(): Promise<string> {
  try {
    const verdict = await form.validate();
    const worst: Severity[] = verdict.findings.map((finding: Finding) => finding.severity);
    await form.focusBox('tasks.0.funds');
    const file: File = await form.exportJson();
    const { stored } = await form.flush();
    const recognized = await recognizeText('部门名称\t水务局');
    const { status } = await check(recognized.value);
    const total: string | null = (await compute(form.value ?? '')).taskFundsTotal;
    return [file.name, stored, status, total, worst.length, Object.keys(await schema()).length].join();
  } catch (error) {
    if (error instanceof SelfevalError) return error.code + error.place;
    throw error;
  }
}

export function hold(frame: HTMLIFrameElement): Promise<boolean> {
  const bridge = connectFrame(frame, { origin: 'https://example.cn' });
  return bridge.flush().then((flushed) => flushed.stored);
}

// @ts-expect-error: there is no such mode.
form.mode = 'write';
// @ts-expect-error: amounts are texts.
const wrong: number = form.value!.document.funding.adjustedBudget;
// @ts-expect-error: there is no such severity.
const severity: Severity = 'fatal';
export { wrong, severity };
