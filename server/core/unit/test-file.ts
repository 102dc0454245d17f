/** Test and fixture files, by the path below the scanned root. */
export const TEST_FILE =
  /(^|\/)(tests?|__tests__|__mocks__|specs?|fixtures?|testdata|e2e)\/|\.(test|spec|e2e)(-d)?\.[cm]?[jt]sx?$/i;
