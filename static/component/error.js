// What goes wrong is a real Error: a code for programs, a sentence for people, and the place: the path of a member, or
// line:character of a text.
class SelfevalError extends Error {
  constructor(code, message, place) {
    super(message);
    this.name = 'SelfevalError';
    this.code = code;
    this.place = place || '';
  }
}

// The program throws texts.
function selfevalErrorOf(thrown) {
  if (thrown instanceof SelfevalError) return thrown;
  try {
    const said = JSON.parse(thrown);
    return new SelfevalError(said.code, said.message, said.place);
  } catch (error) {
    return new SelfevalError('stopped', '自评表运行出错，已经停止：' + thrown);
  }
}
