/** Stands for `AWS::NoValue` until whatever holds it leaves it out. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue');
