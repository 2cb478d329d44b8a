// Package values reads the values of the chart as what they are: the spec of a FlussConfig over base/ with every
// component, beside some values of Helm's own. What is wrong with them it says in the words of the function, which are those
// of the chart.
package values
