/** The kind of source that another party decides, and no model. */
export const DOWNLOAD = "download";
