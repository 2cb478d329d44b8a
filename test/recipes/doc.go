// Package recipes tries the recipes of CONTRIBUTING.md. Each test follows one in a copy of the repository:
// it adds the files that the recipe names, runs make generate, looks at what was made, and runs the tests
// that anybody would run who has followed the recipe.
package recipes
