// A portal in plain JavaScript: departments to choose from, the form of each, and what arrives. What a server would keep
// is kept in a map.
import '../component/define.js';

const DEPARTMENTS = ['水务局', '教育局', '园林和绿化管理局', '档案馆'];
const YEAR = 2021;
const server = new Map([
  ['水务局', {
    departmentName: '水务局', fiscalYear: YEAR,
    funding: { adjustedBudget: '3908.84', originalBudget: '3633.95', actualExpenditure: '3890.30', sources: [{ source: 'generalPublicBudget', amount: '3890.30' }] }
  }]
]);
const states = new Map();
const find = (id) => document.getElementById(id);
const form = find('form');
let current = '';

function blank(name) {
  return { departmentName: name, fiscalYear: YEAR, funding: { sources: [{ source: 'generalPublicBudget' }] }, tasks: [{ indicators: [{}] }] };
}

DEPARTMENTS.forEach((name) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.setAttribute('data-department', name);
  button.appendChild(document.createElement('small'));
  button.addEventListener('click', () => open(name));
  find('departments').appendChild(document.createElement('li')).appendChild(button);
});

// The buttons stay: one that was made anew while the mouse is down would miss its click.
function list() {
  document.querySelectorAll('[data-department]').forEach((button) => {
    const name = button.getAttribute('data-department'), state = states.get(name) || '';
    button.setAttribute('data-state', state);
    button.lastChild.textContent = { complete: '已提交', draft: '填报中' }[state] || '未填';
    if (name === current) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  });
}

// What was typed is taken along before another form takes the place.
async function open(name) {
  if (current) {
    const { value } = await form.flush();
    server.set(current, value);
  }
  current = name;
  find('department').textContent = name;
  form.value = server.get(name) || blank(name);
  list();
}

form.addEventListener('selfeval-validate', (event) => {
  find('verdict').textContent = event.detail.verdict.words;
  find('submit').disabled = false;
});

form.addEventListener('selfeval-change', () => {
  states.set(current, 'draft');
  list();
});

form.addEventListener('selfeval-error', (event) => { find('verdict').textContent = event.detail.message; });

find('submit').addEventListener('click', async () => {
  const verdict = await form.validate();
  if (verdict.errors > 0) {
    find('arrived').textContent = '没有提交：' + verdict.words + '。';
    await form.focusBox(verdict.findings.find((finding) => finding.severity === 'error').place);
    return;
  }
  const file = await form.exportJson();
  states.set(current, 'complete');
  find('arrived').textContent = file.name + '\n\n' + await new Response(file).text();
  list();
});

open(DEPARTMENTS[0]);
