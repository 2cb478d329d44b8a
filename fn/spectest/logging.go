package spectest

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"pgregory.net/rapid"
)

func logging(f fields) {
	level := rapid.SampledFrom([]string{"ERROR", "WARN", "INFO", "DEBUG", "TRACE"})
	f.maybe("logging", object(func(f fields) {
		f.maybe("level", level.AsAny())
		f.maybe("format", oneOf("text", "json"))
		f.maybe("loggers", texts(rapid.SampledFrom([]string{"org.apache.fluss", "org.apache.hadoop", "a.B$c"}), level))
		f.rest(reflect.TypeFor[v1alpha1.Logging]())
	}))
}
