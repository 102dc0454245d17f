class Skills {
  greet(name) {
    return `Hello ${name}`;
  }

  roll(sides) {
    return 1 + Math.floor(Math.random() * sides);
  }

  remind(minutes, text) {
    return { at: Date.now() + minutes * 60000, text };
  }
}

module.exports = Skills;
