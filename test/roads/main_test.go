package roads

import (
	"os"
	"testing"

	"fluss.dev/kubernetes/test/internal/flussfn"
)

func TestMain(m *testing.M) { os.Exit(flussfn.Main(m)) }
