// One form on its place in an element: an instance of the program to itself, begun and ended with the element.
function selfevalDesk(host, shadow, frame, files, wants) {
  const stand = document.createElement('div');
  frame.appendChild(stand);
  const scope = selfevalScopeFor(host, shadow, frame, files, stopped);
  let program = null;
  let ended = false;

  // The program has stopped: what was typed is taken out of the boxes and offered.
  function stopped(error) {
    if (!program || ended) return;
    const json = selfevalTyped(shadow, scope.selfevalBeside);
    program = null;
    frame.textContent = '';
    const notice = frame.appendChild(document.createElement('div'));
    notice.className = 'stopped';
    notice.setAttribute('role', 'alert');
    const words = notice.appendChild(document.createElement('p'));
    words.textContent = '自评表运行出错，已经停止。填过的内容没有丢：请先“存成文件”，重新载入本页后用“打开”接着填。';
    const button = notice.appendChild(document.createElement('button'));
    button.textContent = '存成文件';
    button.className = 'button';
    button.onclick = () => selfevalOffer(new File([json], '自评表_草稿.json', { type: 'application/json' }));
    wants.stopped(new SelfevalError('stopped', '自评表运行出错，已经停止：' + error), json);
  }

  // Hosts hear of it when the program is done with its own work.
  function told(words) {
    Promise.resolve().then(() => { if (!ended) wants.told(words.split(' ')); });
  }

  const begun = files.module().then((module) => {
    if (ended) return null;
    selfevalScripts(scope);
    if (wants.keeps) {
      let journal;
      scope.selfevalJournal = () => journal;
      scope.selfevalJournalAgain = () => { journal = selfevalOpenJournal(Promise.resolve()); };
      scope.selfevalJournalAgain();
    }
    const started = selfevalProgram(scope);
    return started({ module_or_path: module }).then(() => {
      if (ended) return null;
      program = started;
      try {
        program.mount(stand, wants.given(), wants.form, wants.keeps, told);
      } catch (thrown) {
        program.mount(stand, '', wants.form, wants.keeps, told);
        wants.refused(selfevalErrorOf(thrown));
      }
      return program;
    });
  });

  return {
    begun: begun,
    scope: scope,
    // What the program gives; its refusals are real errors.
    ask(question) {
      if (!program) throw new SelfevalError('not-ready', '自评表还没有显示出来，请等它就绪。', '');
      try {
        return question(program);
      } catch (thrown) {
        throw selfevalErrorOf(thrown);
      }
    },
    isThere() { return !!program; },
    end() {
      ended = true;
      scope.close();
      if (program) program.unmount();
      program = null;
      frame.textContent = '';
    }
  };
}

// A moment after what the program was asked to do is drawn.
function selfevalLater() {
  return new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { channel.port1.close(); done(); };
    channel.port2.postMessage(0);
  });
}

function selfevalOffer(file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
