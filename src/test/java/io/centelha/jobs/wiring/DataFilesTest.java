package io.centelha.jobs.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the training rows decide is not decided anew by other rows. */
class DataFilesTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeTrainingRows() throws IOException {
    write("train.csv", "a,b,y\n1,200,3\n2,100,1\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private ResolvedJob job(String data) {
    return Jobs.read(
        """
        data: {format: csv, path: '%s/train.csv', label: y%s}
        model: [Dense: {units: 1}]
        compile: {loss: mse}
        """
            .formatted(folder, data));
  }

  private TrainingFiles files(String validation) throws IOException {
    String more = ", validation: '%s/%s', test: '%s/%s'";
    return (TrainingFiles)
        DataFiles.of(job(more.formatted(folder, validation, folder, validation)), Storage.local())
            .all();
  }

  private static Rows rows(Source source) throws IOException {
    return InMemoryData.read(source).inOrder().block(0);
  }

  /** As where a training keeps digits by itself, the columns are those of the training rows. */
  @Test
  void digitsAreKeptByHandOfColumnsThatNobodyNames() throws IOException {
    write("later.csv", "b,y,a\n0.1,3,1700000001\n");
    ResolvedJob job =
        Jobs.read(
            """
            data: {format: csv, path: '%s/train.csv', label: y, test: '%s/later.csv'}
            features: [Float64, StandardScale]
            model: [Dense: {units: 1}]
            compile: {loss: mse}
            """
                .formatted(folder, folder));
    DataFiles files = DataFiles.of(job, Storage.local());
    Source training = files.training();
    assertThat(training.featureNames()).containsExactly("a", "b");
    assertThat(rows(training).input(0).doubles()).containsExactly(1, 200, 2, 100);
    Source later = files.scored(folder + "/later.csv", training.featureNames());
    assertThat(rows(later).input(0).doubles()).containsExactly(1_700_000_001, 0.1);
    assertThat(((TrainingFiles) files.all()).check()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y,b,a\n3,200,1\n1,100,2\n",
        "a,b,c,y\n1,200,7,3\n2,100,7,1\n",
        "c,b,a,y\nred,200,1,3\nblue,100,2,1\n",
        ",b,,a,y\n0,200,0,1,3\n1,100,0,2,1\n",
      })
  void columnsAreFoundByTheNamesOfTheTrainingRows(String text) throws IOException {
    write("later.csv", text);
    TrainingFiles files = files("later.csv");
    assertThat(files.check()).isEqualTo(6);
    for (Source later : List.of(files.validation().get(), files.test().get())) {
      assertThat(rows(later).floats()).containsExactly(1, 200, 2, 100);
      assertThat(rows(later).labels()).containsExactly(3, 1);
    }
  }

  @Test
  void aColumnOfTheTrainingRowsThatIsNotThereIsNamed() throws IOException {
    write("later.csv", "a,c,y\n1,200,3\n");
    assertThatThrownBy(() -> files("later.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("later.csv, line 1: there is no column 'b' (features)");
  }

  @Test
  void rowsForATrainedModelAreReadByItsColumns() throws IOException {
    write("later.csv", "y,b,a\n3,200,1\n1,100,2\n");
    Source later =
        DataFiles.of(job(""), Storage.local()).scored(folder + "/later.csv", List.of("a", "b"));
    assertThat(rows(later).floats()).containsExactly(1, 200, 2, 100);
  }

  @Test
  void rowsOfAnotherWidthAreRefusedBeforeTheyAreUsed() throws IOException {
    ResolvedJob job =
        Jobs.read(
            """
            data:
              format: parquet
              path: src/test/resources/golden/parquet/plain.parquet
              features: [pixels]
              label: b
            model: [Dense: {units: 1}]
            compile: {loss: mse}
            """);
    Source source = DataFiles.of(job, HadoopSettings.defaults()).training();
    ResolvedJob narrow = job("");
    Source training = DataFiles.of(narrow, Storage.local()).training();
    assertThatThrownBy(() -> FirstRows.check(narrow, source, training.format()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("plain.parquet: a row holds [")
        .hasMessageContaining("expected [2], as the training rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Unnamed: 0", "__index_level_0__"})
  void rowNumbersThatPandasWroteAreNoFeatureUnlessTheyAreNamed(String index) throws IOException {
    write("train.csv", index + ",a,y\n0,1,3\n1,2,1\n");
    assertThatThrownBy(() -> DataFiles.of(job(""), Storage.local()).all())
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "train.csv, line 1: column 1, '%s', is what pandas calls row numbers that it wrote; list the features' columns, or write the file with index=False"
                .formatted(index));
    String named = ", features: ['%s', a]".formatted(index);
    assertThat(rows(DataFiles.of(job(named), Storage.local()).training()).floats())
        .containsExactly(0, 1, 1, 2);
  }

  /** As pandas.read_csv(usecols=["a", "b", "y"]) reads them. */
  @ParameterizedTest
  @ValueSource(strings = {"a,b,y,,", "a,b,y,z,z"})
  void columnsThatAreNotReadMayHaveAnyNames(String header) throws IOException {
    write("train.csv", header + "\n1,2,3,0,0\n4,5,6,0,0\n");
    Source source = DataFiles.of(job(", features: [a, b]"), Storage.local()).training();
    assertThat(rows(source).floats()).containsExactly(1, 2, 4, 5);
  }
}
