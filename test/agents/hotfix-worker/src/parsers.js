'use strict';

class Parsers {
  invoice(text) {
    const m = /Total:\s*([\d.,]+)/.exec(text);
    if (!m) throw new Error('invoice total not found');
    return { total: Number(m[1].replace(/,/g, '')) };
  }

  receipt(text) {
    const m = /Paid\s+([\d.]+)/.exec(text);
    if (!m) throw new Error('receipt amount not found');
    return { paid: Number(m[1]) };
  }
}

module.exports = { Parsers };
