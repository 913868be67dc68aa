# Purpose: compile the sources of one folder as one unit, for builds from nothing (./dev test turns it on).
# Most of such a build is spent in reading the same headers again for every small file. A person at work leaves it
# off: there, a changed file should compile alone; and clang-tidy reads every file alone whatever this says.
# A private name must then be the only one of its kind in its folder. A file whose names meet those of another is
# listed in cmake/compiled_second.txt (with its folder), and the listed files of a folder are a second unit; a line that
# begins with "alone " keeps a file for itself. Giving its names a word more takes a file off the list.
include_guard(GLOBAL)

option(ZONEGATE_UNITY "Compile the sources of one folder as one unit" OFF)
file(STRINGS ${PROJECT_SOURCE_DIR}/cmake/compiled_second.txt ZONEGATE_COMPILED_SECOND REGEX "^[^#]")
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS cmake/compiled_second.txt)

# zonegate_unity(TARGET): one or two units for each folder of the target, made once all its sources are known.
function(zonegate_unity target)
  if(ZONEGATE_UNITY)
    cmake_language(EVAL CODE "cmake_language(DEFER DIRECTORY [[${PROJECT_SOURCE_DIR}]] CALL zonegate_unite ${target})")
  endif()
endfunction()

function(zonegate_unite target)
  get_target_property(sources ${target} SOURCES)
  get_target_property(folder ${target} SOURCE_DIR)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${folder} NORMALIZE OUTPUT_VARIABLE path)
    cmake_path(RELATIVE_PATH path BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE inside)
    if(NOT inside MATCHES "\\.cpp$" OR inside MATCHES "^\\.\\./" OR "alone ${inside}" IN_LIST ZONEGATE_COMPILED_SECOND)
      continue()
    endif()
    cmake_path(GET inside PARENT_PATH group)
    if(inside IN_LIST ZONEGATE_COMPILED_SECOND)
      string(APPEND group "/second")
    endif()
    string(MAKE_C_IDENTIFIER "${group}" group)
    set_source_files_properties(${path} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${group})
  endforeach()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A private type in the state of a class is no fault because another file includes the source.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
