/** An operation of this protocol is bound to no path, method or host of its own. */
export const getHttpOperationBindings = () => [];
export const HttpBindingNormalizedSchema = undefined;
