export { compile, namesIn, type Compiled } from './formula';
export { explain, explainFully, type Explanation, type Reason } from './explain';
export { show, showDifference, showFormula, showNumber, unitWord } from './format';
export { assume, fact, formula, input, named, sum, tally, type Origin, type Quantity, type Symbols } from './quantity';
export { units, type Unit } from './unit';
