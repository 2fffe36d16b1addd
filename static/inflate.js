// Inflates raw deflate (RFC 1951): the browser's own DecompressionStream came with Chromium 80 only.
// input: Uint8Array; size: the length of what comes out. Throws when the data does not fit it.
function inflate(input, size) {
  'use strict';
  const output = new Uint8Array(size);
  let read = 0, written = 0, hold = 0, held = 0;

  const LENGTHS = ladder(29, 4, 3);
  LENGTHS[28] = { base: 258, extra: 0 };
  const DISTANCES = ladder(30, 2, 1);

  // Base and extra bits of each length or distance symbol; extra bits grow every `step` symbols.
  function ladder(count, step, first) {
    const rungs = [];
    for (let symbol = 0, base = first; symbol < count; symbol++) {
      const extra = Math.max(0, Math.floor(symbol / step) - 1);
      rungs.push({ base, extra });
      base += 1 << extra;
    }
    return rungs;
  }

  function check(holds) {
    if (!holds) throw new Error('damaged data at byte ' + read);
  }

  function fill(count) {
    while (held < count && read < input.length) {
      hold |= input[read++] << held;
      held += 8;
    }
  }

  function drop(count) {
    check(held >= count);
    hold >>>= count;
    held -= count;
  }

  function bits(count) {
    fill(count);
    const value = hold & ((1 << count) - 1);
    drop(count);
    return value;
  }

  // A Huffman code as a table over the next `width` bits: symbol << 4 | length of its code.
  function code(lengths) {
    const width = Math.max(1, ...lengths);
    const table = new Uint16Array(1 << width);
    let next = 0;
    for (let length = 1; length <= width; length++, next <<= 1) {
      lengths.forEach((own, symbol) => {
        if (own !== length) return;
        let reversed = 0;
        for (let bit = 0; bit < length; bit++) reversed |= (next >> bit & 1) << (length - 1 - bit);
        for (let at = reversed; at < table.length; at += 1 << length) table[at] = symbol << 4 | length;
        next++;
      });
    }
    return { table, width };
  }

  function symbol({ table, width }) {
    fill(width);
    const entry = table[hold & (table.length - 1)];
    check(entry);
    drop(entry & 15);
    return entry >> 4;
  }

  function stored() {
    drop(held & 7);
    const length = bits(16);
    check((bits(16) ^ length) === 0xffff);
    for (let end = written + length; written < end;) output[written++] = bits(8);
  }

  function coded(literals, distances) {
    for (;;) {
      const found = symbol(literals);
      if (found === 256) return;
      if (found < 256) {
        output[written++] = found;
      } else {
        check(found < 286);
        const { base, extra } = LENGTHS[found - 257];
        const end = written + base + bits(extra);
        const rung = symbol(distances);
        check(rung < 30);
        const distance = DISTANCES[rung].base + bits(DISTANCES[rung].extra);
        check(distance <= written);
        for (; written < end; written++) output[written] = output[written - distance];
      }
      check(written <= size);
    }
  }

  function fixed() {
    const lengths = Array.from({ length: 288 }, (_, at) => at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8);
    coded(code(lengths), code(new Array(30).fill(5)));
  }

  function dynamic() {
    const literals = bits(5) + 257, distances = bits(5) + 1, known = bits(4) + 4;
    const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    const outer = new Array(19).fill(0);
    for (let at = 0; at < known; at++) outer[order[at]] = bits(3);
    const outerCode = code(outer), lengths = [];
    while (lengths.length < literals + distances) {
      const found = symbol(outerCode);
      if (found < 16) lengths.push(found);
      else if (found === 16) again(lengths, lengths[lengths.length - 1], 3 + bits(2));
      else again(lengths, 0, found === 17 ? 3 + bits(3) : 11 + bits(7));
    }
    coded(code(lengths.slice(0, literals)), code(lengths.slice(literals)));
  }

  function again(lengths, value, count) {
    check(value !== undefined);
    while (count-- > 0) lengths.push(value);
  }

  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    check(kind < 3);
    [stored, fixed, dynamic][kind]();
  }
  check(written === size);
  return output;
}
