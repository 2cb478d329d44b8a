package catalogue

import (
	"errors"
	"strings"
	"unicode"
)

// split takes a list apart as Fluss does: blanks around an element are dropped, quotes keep delimiters in it, and a
// doubled quote stands for itself. A delimiter at either end adds no empty element, two in a row do.
func split(value string, delimiter byte) ([]string, error) {
	var elements []string
	for i := 0; ; i++ {
		value = skipBlanks(value)
		if value == "" {
			return elements, nil
		}
		element, rest, err := next(value, delimiter)
		if err != nil {
			return nil, err
		}
		if i > 0 || value[0] != delimiter {
			elements = append(elements, element)
		}
		value = strings.TrimPrefix(rest, string(delimiter))
	}
}

// next reads one element, up to its delimiter.
func next(value string, delimiter byte) (element, rest string, err error) {
	if value[0] != '\'' && value[0] != '"' {
		element, rest = unquoted(value, delimiter)
		return element, rest, nil
	}
	element, rest, closed := quoted(value)
	rest = skipBlanks(rest)
	if !closed {
		return "", "", errors.New("must close every quote")
	}
	if rest != "" && rest[0] != delimiter {
		return "", "", errors.New("must have a delimiter after a closing quote")
	}
	return element, rest, nil
}

// quoted reads an element that begins with a quote, up to the quote that closes it.
func quoted(value string) (element, rest string, closed bool) {
	quote, rest := value[:1], value[1:]
	for {
		part, after, found := strings.Cut(rest, quote)
		if !found {
			return "", "", false
		}
		element += part
		if !strings.HasPrefix(after, quote) {
			return element, after, true
		}
		element, rest = element+quote, after[1:]
	}
}

func unquoted(value string, delimiter byte) (element, rest string) {
	end := strings.IndexByte(value, delimiter)
	if end < 0 {
		end = len(value)
	}
	return trim(value[:end]), value[end:]
}

// skipBlanks skips what Java's Character.isWhitespace calls so: no no-break spaces, but the ASCII separators.
func skipBlanks(value string) string {
	return strings.TrimLeftFunc(value, func(c rune) bool {
		switch {
		case '\t' <= c && c <= '\r', 0x1c <= c && c <= 0x1f:
			return true
		case c == 0xa0, c == 0x2007, c == 0x202f:
			return false
		}
		return unicode.In(c, unicode.Z)
	})
}
