// The same page in Vue.
import { createApp, h, ref } from 'vue';
import { configure } from 'selfeval-form/define';

configure({ base: '../component/' });

createApp({
  setup() {
    const name = ref('水务局'), shown = ref(true), heard = ref('');
    return () => [
      h('button', { id: 'other', onClick: () => { name.value = '教育局'; } }, '教育局'),
      h('button', { id: 'toggle', onClick: () => { shown.value = !shown.value; } }, '显示'),
      h('output', { id: 'heard' }, heard.value),
      shown.value && h('selfeval-form', {
        key: name.value, storage: 'none', '.value': { departmentName: name.value },
        'onSelfeval-change': (event) => { heard.value = event.detail.value.document.departmentName; }
      })
    ];
  }
}).mount(document.body.appendChild(document.createElement('div')));
