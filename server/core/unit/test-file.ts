/** Where tests and fixtures lie, how they are named, and the scripts by which a person tries the program out. */
const TESTS = [
  /(^|\/)(tests?|__tests__|__mocks__|specs?|fixtures?|testdata|e2e)\//,
  /\.(test|spec|e2e)(-d)?\.[cm]?[jt]sx?$/,
  // A tool that runs or writes a test is none.
  /(?<!(^|\/)(run|write|create|generate|execute))_test\.[cm]?[jt]sx?$/,
  /\.(fixtures?|mocks?|stories)\.[cm]?[jt]sx?$/,
  /(^|\/)scripts\/([^/]*[-_.])?(tests?|smoke|e2e|regression|bench(mark)?|audit)([-_.][^/]*)?\.[cm]?[jt]sx?$/,
  /(^|[-_./])test[-_](harness|helpers?|utils?|support|setup)\.[cm]?[jt]sx?$/,
  /^(test|smoke)[-_][^/]*\.[cm]?[jt]sx?$/,
];

/** Test and fixture files, by the path below the scanned root. */
export const TEST_FILE = new RegExp(TESTS.map(({ source }) => source).join("|"), "i");
