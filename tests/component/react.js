// A page in React that holds the element: a choice of departments, the form, and what came of it.
import { createElement as h, StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { configure } from 'selfeval-form/define';

configure({ base: '../component/' });

function App() {
  const [name, setName] = useState('水务局');
  const [shown, setShown] = useState(true);
  const [heard, setHeard] = useState('');
  const form = useRef(null);
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const hear = (event) => setHeard(event.detail.value.document.departmentName);
    element.addEventListener('selfeval-change', hear);
    return () => element.removeEventListener('selfeval-change', hear);
  }, [shown]);
  return h('div', null,
    h('button', { id: 'other', onClick: () => setName('教育局') }, '教育局'),
    h('button', { id: 'toggle', onClick: () => setShown(!shown) }, '显示'),
    h('output', { id: 'heard' }, heard),
    shown && h('selfeval-form', { ref: form, key: name, storage: 'none', value: { departmentName: name } }));
}

createRoot(document.body.appendChild(document.createElement('div'))).render(h(StrictMode, null, h(App)));
