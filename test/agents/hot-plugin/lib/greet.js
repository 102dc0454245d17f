module.exports = (name) => {
  const hour = new Date().getHours();
  return `${hour < 12 ? "Good morning" : "Hello"}, ${name}`;
};
