/** Methods by which a container hands out the one instance that it is asked for, by its class, its type or its name. */
export const HANDS_OUT: ReadonlySet<string> = new Set(
  "get getAsync resolve resolveAsync inject make getInstance getService lookup".split(" "),
);
