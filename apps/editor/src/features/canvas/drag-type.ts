/** Kind of data that a node dragged from the palette carries: its type's key. */
export const NODE_DRAG = 'application/x-hookloom-node';
/** Kind of data that a field dragged from the data picker carries: its path as JSON. */
export const FIELD_DRAG = 'application/x-hookloom-field';
